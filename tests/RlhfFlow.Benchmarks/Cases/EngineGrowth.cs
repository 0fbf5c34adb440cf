using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// How the time for a node grows with the number of nodes: validated, planned, run by an executor that runs nothing, and
/// run again from the cache. The ratio of a size to the smallest is 1 where the work grows with the nodes and not faster.
/// </summary>
internal static class EngineGrowth
{
    private static readonly int[] Sizes = [1_000, 3_000, 10_000];

    /// <summary>What <c>validate</c> does with a text, and what a dry run does after it.</summary>
    public static IEnumerable<Comparison> Planning()
    {
        var catalog = EngineOverhead.Catalog();
        yield return Of("validate", nodes =>
        {
            var text = LargeWorkflow.Text("large", nodes);
            return () => Plan(catalog, text);
        });
        using var home = new TemporaryDirectory();
        var machine = MachineResources.Read(home.Path);
        yield return Of("plan", nodes =>
        {
            var plan = Plan(catalog, LargeWorkflow.Text("large", nodes));
            return () => new PlanPreviewer(new(home.Path), machine).Preview(plan, slots: 2);
        });
    }

    /// <summary>Whole runs, one size after another; the last takes minutes.</summary>
    public static IEnumerable<Comparison> Runs()
    {
        var catalog = EngineOverhead.Catalog();
        foreach (var nodes in Sizes)
        {
            using var home = new TemporaryDirectory();
            var plan = Plan(catalog, LargeWorkflow.Text("large", nodes));
            yield return new()
            {
                Name = $"run, {nodes:#,0} nodes", Unit = "node", ShowsTime = true, Rounds = 1,
                Variants = [.. Run("null executor", plan, home.Path), .. Run("all from the cache", plan, home.Path)],
            };
        }
    }

    // One run, and what it took of the processor: in one round variants are measured in their order.
    private static IEnumerable<Variant> Run(string name, WorkflowPlan plan, string home)
    {
        var processor = TimeSpan.Zero;
        yield return new()
        {
            Name = name, Amount = plan.Nodes.Count, SampleSeconds = 0,
            Seconds = () =>
            {
                var before = Environment.CpuUsage.TotalTime;
                var seconds = EngineOverhead.Run(plan, home);
                processor = Environment.CpuUsage.TotalTime - before;
                return seconds;
            },
        };
        yield return new()
        {
            Name = $"{name}, processor time", Amount = plan.Nodes.Count, SampleSeconds = 0,
            Seconds = () => processor.TotalSeconds,
        };
    }

    private static Comparison Of(string name, Func<int, Action> prepare) => new()
    {
        Name = $"{name}, processor time", Unit = "node", ShowsTime = true, Rounds = 7,
        Variants =
        [
            .. Sizes.Select(nodes => new Variant
            {
                Name = $"{nodes:#,0} nodes", Amount = nodes, Seconds = ProcessorSeconds(prepare(nodes)),
            }),
        ],
    };

    // It is one thread's work: a busy machine lengthens the time on the wall, and hardly this. What the call before left
    // is collected first, as it is no part of this one.
    private static Func<double> ProcessorSeconds(Action work) => () =>
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    };

    private static WorkflowPlan Plan(StageCatalog catalog, string text)
    {
        var result = WorkflowPlanner.Plan(DefinitionReader.Read(text), catalog, new());
        return result.Plan ?? throw new InvalidOperationException(string.Join('\n', result.Findings));
    }
}
