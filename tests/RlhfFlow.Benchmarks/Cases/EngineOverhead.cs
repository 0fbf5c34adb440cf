using System.Diagnostics;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// What the engine takes for a node: planned, run by an executor that runs nothing, and found in the cache. The roof
/// is the artifact that the executor writes: its bytes are on disk before it returns.
/// </summary>
internal static class EngineOverhead
{
    public static IEnumerable<Comparison> Comparisons()
    {
        var catalog = Catalog();
        foreach (var nodes in new[] { 100, 1000 })
        {
            using var directory = new TemporaryDirectory();
            var artifact = Artifact(directory);
            yield return new()
            {
                Name = $"engine, {nodes:#,0} nodes",
                Unit = "node",
                ShowsTime = true,
                Variants =
                [
                    artifact,
                    .. new[] { true, false }.SelectMany(chain => Variants(catalog, directory, nodes, chain)),
                ],
                Roof = artifact,
                Rounds = nodes > 100 ? 2 : 5,
            };
        }
    }

    /// <summary>The stages that the definitions of the cases name.</summary>
    public static StageCatalog Catalog()
    {
        var catalog = new StageCatalogLoader([Path.Combine(Repository.Root, "tests", "stages")])
            .LoadAsync(activity => activity is "RlhfFlow.Echo" or "RlhfFlow.SlowCounter").GetAwaiter().GetResult();
        return catalog.Entries.Count == 2 ? catalog
            : throw new BenchmarkSkippedException(string.Join("; ", catalog.Problems.Select(problem => problem.Message)));
    }

    /// <summary>Seconds that a run takes.</summary>
    public static double Run(WorkflowPlan plan, string home)
    {
        var options = new RunnerOptions { Capacity = new() { Cpus = 2 }, Random = new(1) };
        var runner = new WorkflowRunner(new(home), new NullExecutor(), options);
        var started = Stopwatch.GetTimestamp();
        var outcome = runner.RunAsync(plan, new SilentObserver()).GetAwaiter().GetResult();
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return outcome.State == RunState.Succeeded
            ? elapsed : throw new InvalidOperationException($"The run ended {outcome.State}.");
    }

    private static IEnumerable<Variant> Variants(
        StageCatalog catalog, TemporaryDirectory directory, int nodes, bool chain)
    {
        var shape = chain ? "chain" : "fan-out";
        var plan = CorpusWorkflow.Plan(catalog, nodes, chain);
        var cached = directory.Combine($"{shape}-cached");
        Run(plan, cached);
        yield return Variant.Of($"{shape}, planned", nodes, () => CorpusWorkflow.Plan(catalog, nodes, chain));
        yield return new()
        {
            Name = $"{shape}, null executor", Amount = nodes, RoofWork = nodes, SampleSeconds = 0,
            Seconds = () =>
            {
                using var fresh = new TemporaryDirectory();
                return Run(plan, fresh.Path);
            },
        };
        yield return new()
        {
            Name = $"{shape}, all from the cache", Amount = nodes, RoofWork = nodes, SampleSeconds = 0,
            Seconds = () => Run(plan, cached),
        };
    }

    private static Variant Artifact(TemporaryDirectory directory) =>
        Variant.Of("writing one record durably", 1, () =>
        {
            NullExecutor.Write(directory.Combine("artifact"), "text");
            Directory.Delete(directory.Combine("artifact"), recursive: true);
        }, 1);
}
