using RlhfFlow.Testing;
using RlhfFlow.Workflows.Comparison;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Tests.Sweeps;

/// <summary>A home in which sweeps of <see cref="MeasuringExecutor"/> run, and what was told of them.</summary>
internal sealed class TestSweep : ISweepObserver, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public HomeDirectory Home => new(directory.Combine("home"));

    public MeasuringExecutor Executor { get; } = new();

    public CancellationTokenSource Stop { get; set; } = new();

    public List<string> Told { get; } = [];

    /// <summary>What happens when a run has ended.</summary>
    public Action<int> OnEnd { get; set; } = _ => { };

    /// <summary>What happens when the sweep says something.</summary>
    public Action OnMessage { get; set; } = () => { };

    public RunJournal Journal => RunJournal.Open(Home.Journal);

    public RunnerOptions Options { get; set; } = new() { Capacity = new() { Cpus = 1 }, Random = new(1) };

    /// <summary>How many runs are under way at the same time.</summary>
    public int AtOnce { get; set; } = 1;

    public Task<SweepOutcome> RunAsync(Sweep sweep)
    {
        var (plan, findings) = SweepPlanner.Plan(
            sweep, directory.Path, MeasuringExecutor.Workflow(directory.Path), MeasuringExecutor.Catalog);
        Assert.Empty(findings);
        return new SweepRunner(Home, Executor, Options, AtOnce).RunAsync(
            plan!, new(directory.Combine("test.sweep.json"), SweepFile.Write(sweep)), this, Stop.Token);
    }

    public RunTable Compare(SweepRow sweep, string? baseline = null) =>
        Comparer().Compare(sweep, baseline);

    // The executor is no process: its stages tell nothing.
    public RunComparer Comparer() => new(Home, Journal, problem => Assert.Contains("has no events", problem));

    public IReadOnlyList<RunRow> Runs(SweepOutcome outcome) => new SweepJournal(Journal).Runs(outcome.Sweep.Id);

    public void Started(SweepRow sweep, int done) => Told.Add($"started, {done} done");

    public IRunObserver Begin(int number, SweepRun run)
    {
        Told.Add($"{number} {run.Point}");
        return new Silent();
    }

    public void End(int number, SweepRun run, RunOutcome outcome, TimeSpan elapsed, TimeSpan left)
    {
        Told.Add($"{number} {outcome.State}");
        OnEnd(number);
    }

    public void Message(string text)
    {
        Told.Add(text);
        OnMessage();
    }

    public void Dispose()
    {
        Stop.Dispose();
        directory.Dispose();
    }

    private sealed class Silent : IRunObserver
    {
        public void Started(string runId, bool isContinued, IReadOnlyList<NodeStatus> nodes)
        {
        }

        public void Changed(NodeStatus node)
        {
        }

        public void Message(string text)
        {
        }
    }
}
