using System.Text.Json.Nodes;
using RlhfFlow.EngineHost;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Resources;
using RlhfFlow.Workflows.Sweeps;
using RlhfFlow.Workflows.Tests.Resources;

namespace RlhfFlow.Workflows.Tests.Sweeps;

/// <summary>The runs of a sweep side by side in one engine: base -> tune -> measure, see
/// <see cref="MeasuringExecutor"/>.</summary>
public sealed class SideBySideTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private HomeDirectory Home => new(directory.Combine("home"));

    [Fact]
    public async Task Runs_are_under_way_together_what_they_share_runs_once_and_nothing_is_leased_twice()
    {
        var (queue, sweeps, journal) = Open();
        var sweep = Enqueue(sweeps, [1, 2, 3, 4], atOnce: 4);
        var (most, gate) = (0, new Lock());
        // Three of the four tune at the same time; the capacity holds back the fourth.
        using var together = new Barrier(3);
        var capacity = new Capacity { Cpus = 3 };
        var executor = new MeasuringExecutor
        {
            Before = node =>
            {
                lock (gate)
                {
                    List<AttemptRow> open = [.. journal.Runs()
                        .SelectMany(run => journal.Attempts(run.Id)).Where(row => row.Status is null)];
                    ResourceQueueTests.Holds(capacity, [.. open.Select(row => Grant.FromJson(row.Grant!))]);
                    most = Math.Max(most, open.Count);
                }
                if (node == "tune" && Interlocked.Increment(ref tuning) <= 3)
                {
                    Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(20)), "they did not run side by side");
                }
            },
        };

        var options = new RunnerOptions { Capacity = capacity, Random = new(1) };
        List<RunRow> runs = [.. queue.Waiting()];
        using var engine = await EngineSession.OpenAsync(Home, options, [.. runs.Select(run => run.Id)], _ => { });
        var outcomes = await Task.WhenAll(runs.Select(run => Task.Run(() =>
            new WorkflowRunner(Home, executor, options with { RunId = run.Id })
                .RunAsync(engine, queue.Plan(run, MeasuringExecutor.Catalog).Plan!, new SilentObserver()))));

        Assert.All(outcomes, outcome => Assert.Equal(RunState.Succeeded, outcome.State));
        Assert.Equal(3, most);
        Assert.Equal(1, executor.Ran.Count(node => node == "base"));
        Assert.Equal((4, 4), (executor.Ran.Count(node => node == "tune"), executor.Ran.Count(node => node == "measure")));
        Assert.Equal(
            Enumerable.Repeat(RunState.Succeeded, 4), new SweepJournal(journal).Runs(sweep.Id).Select(run => run.State));
    }

    [Fact]
    public void All_runs_of_a_sweep_wait_in_their_order_from_the_first_moment_and_an_equal_one_goes_on()
    {
        var (queue, sweeps, journal) = Open();
        var sweep = Enqueue(sweeps, [1, 2, 3], atOnce: 2);

        var rates = queue.Waiting().Select(run => SweepPoint.FromJson(run.SweepPoint!).Label);
        Assert.Equal(["rate=1", "rate=2", "rate=3"], rates);
        Assert.Equal(2, new SweepJournal(journal).Find(sweep.Id)!.AtOnce);

        Assert.Equal(3, sweeps.Cancel(sweep.Id).Count);
        Assert.Empty(queue.Waiting());
        Assert.Empty(sweeps.Cancel(sweep.Id));
        // The same again: no run is added, all of them wait once more. Another sweep is another.
        Assert.Equal(sweep.Id, Enqueue(sweeps, [1, 2, 3]).Id);
        Assert.Equal(3, queue.Waiting().Count);
        Assert.NotEqual(sweep.Id, Enqueue(sweeps, [1, 2]).Id);
        Assert.Equal(5, journal.Runs().Count);
        Assert.NotEqual(sweep.Id, Enqueue(sweeps, [1, 2, 3], startNew: true).Id);
        Assert.Equal(8, journal.Runs().Count);
    }

    public void Dispose() => directory.Dispose();

    private int tuning;

    private (RunQueue Queue, SweepQueue Sweeps, RunJournal Journal) Open()
    {
        Home.Create();
        var journal = RunJournal.Open(Home.Journal);
        var queue = new RunQueue(Home, journal, TimeProvider.System);
        return (queue, new(Home, journal, queue, TimeProvider.System), journal);
    }

    private SweepRow Enqueue(SweepQueue sweeps, double[] rates, int atOnce = 1, bool startNew = false) =>
        sweeps.Enqueue(
            Plan(rates), "sweep", MeasuringExecutor.Definition().Json(), "test", 1, atOnce, startNew,
            TestContext.Current.CancellationToken);

    private SweepPlan Plan(double[] rates)
    {
        var sweep = new Sweep
        {
            Definition = "test", Over = [new("rate", [.. rates.Select(rate => JsonValue.Create(rate))])],
        };
        var file = MeasuringExecutor.Workflow(directory.Path);
        var (plan, findings) = SweepPlanner.Plan(
            sweep, directory.Path, file, new Dictionary<string, JsonNode>(),
            settings => WorkflowPlanner.Plan(file, MeasuringExecutor.Catalog, settings));
        Assert.Empty(findings);
        return plan!;
    }
}
