using Microsoft.AspNetCore.DataProtection;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Secrets;

/// <summary>Services of the secrets.</summary>
internal static class SecretServices
{
    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void AddSecrets(this IServiceCollection services, HomeDirectory home)
    {
        var keys = Path.Combine(home.Root, "server", "keys");
        Directory.CreateDirectory(keys, OwnerOnly);
        services.AddDataProtection().SetApplicationName("RlhfFlow").PersistKeysToFileSystem(new(keys));
        services.AddSingleton<SecretStore>();
        services.AddSingleton<ISecretSource, SecretFiles>();
    }
}
