using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Hosting;

/// <summary>Where a server listens and what it serves.</summary>
public sealed record ServerOptions
{
    /// <summary>Port on the loopback interface; 0 takes any free one; default 5080.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Where journal, store, runs and the server's own database live.</summary>
    public required HomeDirectory Home { get; init; }

    /// <summary>Checkout or installation that holds <c>stages</c> and <c>workflows</c>; null = neither.</summary>
    public string? Root { get; init; }

    /// <summary>Directory of the built designer; null = none is served. Default: that of <see cref="Root"/>.</summary>
    public string? DesignerDirectory
    {
        get => field ?? (Root is null ? null : Path.Combine(Root, "src", "RlhfFlow.Designer", "dist"));
        init;
    }

    /// <summary>
    /// Directories below which stages are installed; null = <c>stages</c> of <see cref="Root"/> and those of
    /// <c>RLHFFLOW_STAGES</c>.
    /// </summary>
    public IReadOnlyList<string>? StageRoots { get; init; }

    /// <summary>
    /// Directory of the npm package <c>@elsa-workflows/elsa-studio-wasm</c>; null = no Studio is served. Default: where
    /// <c>npm ci</c> puts it in the designer of <see cref="Root"/>.
    /// </summary>
    public string? StudioDirectory
    {
        get => field ?? (Root is null ? null : Path.Combine(
            Root, "src", "RlhfFlow.Designer", "node_modules", "@elsa-workflows", "elsa-studio-wasm"));
        init;
    }
}
