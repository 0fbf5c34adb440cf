using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests;

/// <summary>The two stages that were built for the tests.</summary>
internal static class TestStages
{
    internal static string Root { get; } = Path.Combine(Repository.Root, "tests", "stages");

    internal static StageExecutable Echo { get; } = Find("rlhfflow.test.echo");

    internal static StageExecutable SlowCounter { get; } = Find("rlhfflow.test.slow-counter");

    private static StageExecutable Find(string id) =>
        new(StageDiscovery.Discover([Root]).Manifests.Single(manifest => manifest.Id == id));
}
