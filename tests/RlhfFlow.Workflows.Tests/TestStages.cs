using RlhfFlow.Testing;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Workflows.Tests;

/// <summary>The tiny stages of this project, as real executables.</summary>
internal static class TestStages
{
    public static string Root { get; } = Path.Combine(Repository.Root, "tests", "stages");

    private static readonly Lazy<Task<StageCatalog>> Loaded =
        new(() => new StageCatalogLoader([Root])
            .LoadAsync(activity => activity is "RlhfFlow.Echo" or "RlhfFlow.SlowCounter"));

    public static Task<StageCatalog> CatalogAsync() => Loaded.Value;
}
