using System.Reflection;
using RlhfFlow.Server.Access;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Server.Machine;

/// <summary>The server and the machine that it runs on.</summary>
internal static class SystemRoutes
{
    /// <summary>Whether the server answers.</summary>
    public sealed record Health(string Status, string Version);

    /// <summary>What there is to run stages on. Bytes are of main memory and of the disk of the home.</summary>
    public sealed record SystemInfo(
        string Version, string Home, int Cores, long MemoryBytes, long MemoryAvailableBytes, int Gpus,
        long DiskFreeBytes, int Slots);

    private static string Version =>
        typeof(SystemRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var system = routes.MapGroup("/api").WithTags("system");
        system.MapGet("/health", () => new Health("ok", Version))
            .WithName("systemHealth").WithSummary("Whether the server answers.").AllowAnonymous();
        system.MapGet("/system", (HomeDirectory home) => Describe(home))
            .WithName("systemShow").WithSummary("The server and its machine.").RequireAuthorization(Scope.Viewer);
    }

    private static SystemInfo Describe(HomeDirectory home)
    {
        var machine = CapacityFile.ReadMachine(home);
        return new(
            Version, home.Root, machine.Cores, machine.MemoryBytes, machine.MemoryAvailableBytes, machine.Gpus,
            machine.DiskFreeBytes, machine.Cores);
    }
}
