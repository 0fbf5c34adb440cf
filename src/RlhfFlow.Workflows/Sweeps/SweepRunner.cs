using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>
/// Runs sweeps, one run after the other. Which run has which point is in the journal from its first moment, so a sweep
/// that ended anywhere goes on from there; what runs have in common the cache does once.
/// </summary>
/// <param name="home">Where journal, store and runs live.</param>
/// <param name="executor">What runs the stages.</param>
/// <param name="options">How to work.</param>
public sealed class SweepRunner(HomeDirectory home, IStageExecutor executor, RunnerOptions options)
{
    /// <summary>
    /// Runs a sweep to its end, continuing the newest of equal identity: runs that succeeded stay, those that were
    /// interrupted go on, those that failed or were cancelled begin again.
    /// </summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="source">Its file.</param>
    /// <param name="observer">Watches.</param>
    /// <param name="stop">Lets stages write checkpoints, and ends.</param>
    /// <param name="kill">Does not wait for checkpoints.</param>
    /// <exception cref="EngineBusyException">Another engine is at work as the sweep begins.</exception>
    public async Task<SweepOutcome> RunAsync(
        SweepPlan plan, SweepSource source, ISweepObserver observer, CancellationToken stop = default,
        CancellationToken kill = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(observer);
        home.Create();
        var journal = RunJournal.Open(home.Journal, options.Clock);
        var sweeps = new SweepJournal(journal);
        var identity = SweepIdentity.Of(plan.Runs, stop);
        var sweep = (options.StartNew ? null : sweeps.FindEqual(identity)) ?? Begin(sweeps, plan, source, identity);
        var earlier = sweeps.Runs(sweep.Id).ToDictionary(run => run.SweepPoint!);
        var left = Enumerable.Range(0, plan.Runs.Count).Where(index =>
            earlier.GetValueOrDefault(plan.Runs[index].Point.ToJson())?.State != RunState.Succeeded).ToList();
        observer.Started(sweep, plan.Runs.Count - left.Count);
        var forecast = new SweepForecast(home, plan, options.Capacity.Cpus, stop);
        var hasBegun = false;
        int? failed = null;
        while (left.Count > 0)
        {
            var index = left[0];
            var run = plan.Runs[index];
            var start = options.Clock.GetTimestamp();
            var runner = Runner(run, sweep.Id, earlier.GetValueOrDefault(run.Point.ToJson()), journal);
            var watch = observer.Begin(index + 1, run);
            var outcome = await InTurnAsync(
                () => runner.RunAsync(run.Plan, watch, stop, kill), mayWait: hasBegun, observer, stop);
            if (outcome is null)
            {
                return Outcome(true, ExitCodes.StoppedWithoutCheckpoint);
            }
            hasBegun = true;
            left.RemoveAt(0);
            forecast.Done(index);
            observer.End(index + 1, run, outcome, options.Clock.GetElapsedTime(start), forecast.Time(left));
            if (outcome.State == RunState.Interrupted)
            {
                return Outcome(true, outcome.ExitCode);
            }
            failed ??= outcome.State == RunState.Succeeded ? null : outcome.ExitCode;
            if (failed is not null && plan.Sweep.OnFailure == FailureMode.FailFast)
            {
                break;
            }
        }
        return Outcome(false, failed ?? ExitCodes.Succeeded);

        SweepOutcome Outcome(bool isInterrupted, int exitCode) =>
            new(sweep, [.. sweeps.Runs(sweep.Id).Select(run => run.State)], isInterrupted, exitCode);
    }

    private WorkflowRunner Runner(SweepRun run, string sweepId, RunRow? earlier, RunJournal journal)
    {
        var goesOn = earlier is { HasEnded: false, CancelRequested: false };
        return new(home, executor, options with
        {
            RunId = goesOn ? earlier!.Id : NewId(journal), StartNew = options.StartNew && !goesOn,
            Sweep = new(sweepId, run.Point),
        });
    }

    // A server may take its turn between two runs: a sweep of a night is not to end for that. Null = it was stopped.
    private async Task<RunOutcome?> InTurnAsync(
        Func<Task<RunOutcome>> run, bool mayWait, ISweepObserver observer, CancellationToken stop)
    {
        for (var hasWaited = false; !stop.IsCancellationRequested; hasWaited = true)
        {
            try
            {
                return await run();
            }
            catch (EngineBusyException busy) when (mayWait)
            {
                if (!hasWaited)
                {
                    observer.Message($"waits for another rlhfflow ({busy.Holder})");
                }
                await Task.Delay(options.CancelCheck, options.Clock, stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        return null;
    }

    private string NewId(RunJournal journal)
    {
        string id;
        do
        {
            id = NewRun.Id(options.Clock, options.Random);
        }
        while (journal.ChangeRun(id, _ => { }) is not null);
        return id;
    }

    private SweepRow Begin(SweepJournal sweeps, SweepPlan plan, SweepSource source, string identity)
    {
        string id;
        do
        {
            id = NewRun.Id(options.Clock, options.Random);
        }
        while (sweeps.Find(id) is not null);
        var sweep = new SweepRow
        {
            Id = id, Name = SweepFile.NameOf(source.Path), DefinitionId = plan.Definition.DefinitionId,
            Identity = identity, Content = source.Text, Path = source.Path, Runs = plan.Runs.Count,
            CreatedAt = options.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        sweeps.Add(sweep);
        return sweep;
    }
}
