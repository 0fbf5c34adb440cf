namespace RlhfFlow.Workflows.Catalog;

/// <summary>Directories below which stages are installed.</summary>
public static class StageRoots
{
    /// <summary><c>stages</c> of an installation, if there is one, and the directories of <c>RLHFFLOW_STAGES</c>.</summary>
    public static IReadOnlyList<string> Of(string? installation)
    {
        var roots = new List<string>();
        if (installation is not null)
        {
            roots.Add(Path.Combine(installation, "stages"));
        }
        roots.AddRange((Environment.GetEnvironmentVariable("RLHFFLOW_STAGES") ?? "").Split(
            ':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return roots;
    }
}
