using Microsoft.AspNetCore.DataProtection;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Secrets;

/// <summary>Services of the secrets.</summary>
internal static class SecretServices
{
    public static void AddSecrets(this IServiceCollection services, HomeDirectory home)
    {
        var keys = home.Create("server", "keys");
        services.AddDataProtection().SetApplicationName("RlhfFlow").PersistKeysToFileSystem(new(keys));
        services.AddSingleton<SecretStore>();
        services.AddSingleton<ISecretSource, SecretFiles>();
    }
}
