using System.Text;
using System.Text.RegularExpressions;
using RlhfFlow.EngineHost;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Resources;
using RlhfFlow.Workflows.Tests.Resources;

namespace RlhfFlow.Workflows.Tests.Simulation;

/// <summary>
/// The engine with its journal and store, on a clock, with processes and with an order of events that all come from a
/// seed.
/// Engines die, disks fail and people press Ctrl-C until the run has ended.
/// </summary>
internal sealed class EngineSimulation(int seed, double failures, double deathsPerStep)
{
    private readonly Random random = new(seed);
    private readonly SimulatedClock clock = new(new(seed));
    private readonly StringBuilder trace = new();

    // Since the run was last put into the queue.
    private bool hasDiskFailed;

    /// <summary>What came of it.</summary>
    /// <param name="Digests">Outputs by node.</param>
    /// <param name="Trace">Everything that happened, in order.</param>
    /// <param name="Lives">Engines that it took.</param>
    public sealed record Result(IReadOnlyDictionary<string, string> Digests, string Trace, int Lives);

    /// <summary>Runs it to its end.</summary>
    public Result Run(WorkflowPlan plan) => OneThread.Run(() => RunHere(plan));

    private Result RunHere(WorkflowPlan plan)
    {
        // In memory: what a disk does with a crash is tested with real ones.
        using var directory = TemporaryDirectory.InMemory();
        var home = new HomeDirectory(directory.Path);
        var capacity = new Capacity { Cpus = random.Next(1, 5), MemoryBytes = 100, Gpus = ["0", "1"] };
        plan = plan with
        {
            Nodes = [.. plan.Nodes.Select(node => node with { Needs = ResourceQueueTests.Needs(random, capacity) with
            {
                Pools = new Dictionary<string, int>(),
            } })],
        };
        var processes = new SimulatedProcesses(clock, random, failures);
        try
        {
            string? goesOn = null;
            for (var life = 1; ; life++)
            {
                Assert.True(life < 200, $"seed {seed}: it takes too many lives");
                if (Live(plan, home, capacity, processes, ref goesOn) is { } outcome)
                {
                    return Check(outcome, home, life);
                }
                clock.Skip(TimeSpan.FromSeconds(random.Next(100)));
            }
        }
        finally
        {
            RunJournal.Open(home.Journal, clock).Close();
        }
    }

    // One engine, to its end or to that of the run.
    private RunOutcome? Live(
        WorkflowPlan plan, HomeDirectory home, Capacity capacity, SimulatedProcesses processes, ref string? goesOn)
    {
        var thread = Environment.CurrentManagedThreadId;
        var engine = new SimulatedEngine(random, deathsPerStep, what =>
        {
            Assert.True(Environment.CurrentManagedThreadId == thread, $"another thread is at work: {what}");
            trace.Append(clock.GetUtcNow().Ticks).Append(' ').Append(what).Append('\n');
        });
        using var stop = new CancellationTokenSource();
        if (deathsPerStep > 0 && random.Next(8) == 0)
        {
            _ = StopLaterAsync(stop);
        }
        var options = new RunnerOptions
        {
            Capacity = capacity, Clock = clock, Random = random, Offload = OneThread.Inline, Passed = engine.Passed,
            BeforeJournal = engine.BeforeJournal, RunId = goesOn, CancelCheck = TimeSpan.FromSeconds(20),
        };
        var running = new WorkflowRunner(home, processes.For(engine), options).RunAsync(plan, new SilentObserver(), stop.Token);
        for (var step = 0; !running.IsCompleted && !engine.IsDead; step++)
        {
            if (step > 200_000 || !clock.Advance())
            {
                throw new InvalidOperationException($"seed {seed}: it does not come to an end, {step} steps, {running.Status}\n{trace}");
            }
        }
        hasDiskFailed |= engine.HasDiskFailed;
        if (engine.IsDead)
        {
            // The operating system would have let go of the lock.
            File.Delete(home.Lock);
            return null;
        }
        RunOutcome outcome;
        if (running.Exception?.InnerException is RunEndedException)
        {
            // Its last engine died in the moment after the end.
            outcome = new(goesOn!, RunJournal.Open(home.Journal, clock).FindRun(goesOn!)!.State, 0, [], []);
        }
        else if (engine.HasDiskFailed && running.IsFaulted)
        {
            return null;
        }
        else
        {
            outcome = running.GetAwaiter().GetResult();
        }
        if (hasDiskFailed && outcome.State == RunState.Failed)
        {
            // As a person would, when the disk is in order again.
            RunJournal.Open(home.Journal, clock).Requeue(goesOn = outcome.RunId);
            hasDiskFailed = false;
            return null;
        }
        return outcome.State == RunState.Interrupted ? null : outcome;
    }

    private async Task StopLaterAsync(CancellationTokenSource stop)
    {
        await Task.Delay(TimeSpan.FromSeconds(random.Next(1, 300)), clock);
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended before.
        }
    }

    private Result Check(RunOutcome outcome, HomeDirectory home, int lives)
    {
        var journal = RunJournal.Open(home.Journal, clock);
        var story = $"seed {seed}\n{trace}";
        Assert.True(outcome.State == RunState.Succeeded, story);
        // An engine that died after the end is followed by one that runs it anew, all from the cache.
        var ends = Regex.Count(trace.ToString(), $" {CommitPoints.RunEnded}$", RegexOptions.Multiline);
        Assert.True(journal.Runs().Count <= ends, $"{journal.Runs().Count} runs, {ends} ends: {story}");
        var attempts = journal.Runs().SelectMany(run => journal.Attempts(run.Id)).ToList();
        Assert.All(attempts, attempt => Assert.True(attempt.Status is not null, $"a lease was kept: {story}"));
        var nodes = journal.Nodes(outcome.RunId).Where(node => node.Stage.Length > 0).ToList();
        foreach (var node in nodes)
        {
            var committed = attempts.Count(attempt => attempt.NodeId == node.NodeId && attempt.Status == "succeeded");
            var isRight = committed == 1 || (committed == 0 && node.FromCache);
            Assert.True(node.State == NodeState.Succeeded && isRight, $"{node.NodeId} was committed {committed} times: {story}");
        }
        return new(
            nodes.ToDictionary(node => node.NodeId, node => node.Outputs!),
            trace.ToString(), lives);
    }
}
