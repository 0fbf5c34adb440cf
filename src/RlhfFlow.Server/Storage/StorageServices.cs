namespace RlhfFlow.Server.Storage;

/// <summary>Services of the server's database.</summary>
internal static class StorageServices
{
    public static void AddStorage(this IServiceCollection services) => services.AddSingleton<ServerDatabase>();
}
