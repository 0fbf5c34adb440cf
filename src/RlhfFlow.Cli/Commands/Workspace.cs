using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Cli.Commands;

/// <summary>What commands find around them.</summary>
internal static class Workspace
{
    public static HomeDirectory Home => HomeDirectory.FromEnvironment();

    /// <summary>The journal, or null where nothing has run yet; looking at it makes no files.</summary>
    public static RunJournal? OpenJournal() => File.Exists(Home.Journal) ? RunJournal.Open(Home.Journal) : null;

    /// <summary>
    /// Stages of the project (<c>RLHFFLOW_ROOT</c>, else found upwards from this program) and of RLHFFLOW_STAGES.
    /// What they said of themselves is kept in the home, if there is one: looking at stages makes none.
    /// </summary>
    public static StageCatalogLoader Stages =>
        new(StageRoots(), Directory.Exists(Home.Root) ? Home.Descriptions : null);

    /// <summary>Directories below which stages are installed.</summary>
    public static IReadOnlyList<string> StageRoots() => Workflows.Catalog.StageRoots.Of(ProjectRoot());

    /// <summary>What runs may have of this machine; <paramref name="slots"/> threads, if it says so.</summary>
    public static Capacity Capacity(int? slots)
    {
        var capacity = CapacityFile.Read(Home);
        return slots is null ? capacity : capacity with { Cpus = Math.Max(1, slots.Value) };
    }

    /// <summary>The checkout of the project that this program belongs to, or null.</summary>
    public static string? ProjectRoot()
    {
        if (Environment.GetEnvironmentVariable("RLHFFLOW_ROOT") is { Length: > 0 } root)
        {
            return root;
        }
        var directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "RlhfFlow.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }
        return directory;
    }
}
