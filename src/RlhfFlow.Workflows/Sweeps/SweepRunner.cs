using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>
/// Runs sweeps. Which run has which point is in the journal from its first moment, so a sweep that ended anywhere goes on
/// from there; what runs have in common the cache does once.
/// </summary>
/// <param name="home">Where journal, store and runs live.</param>
/// <param name="executor">What runs the stages.</param>
/// <param name="options">How to work; all runs that are under way share its capacity.</param>
/// <param name="atOnce">
/// How many runs are under way at the same time, at most. One leaves the home to others after each run; several keep it
/// until none is under way.
/// </param>
public sealed class SweepRunner(HomeDirectory home, IStageExecutor executor, RunnerOptions options, int atOnce = 1)
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
        List<int> left = [.. Enumerable.Range(0, plan.Runs.Count).Where(index =>
            Earlier(index)?.State != RunState.Succeeded)];
        observer.Started(sweep, plan.Runs.Count - left.Count);
        var forecast = new SweepForecast(home, plan, options.Capacity.Cpus, stop);
        var loop = new SweepLoop(plan, left, RunAsync, atOnce, forecast, observer, options.Clock);
        for (var hasBegun = false; loop.HasNext; hasBegun = true)
        {
            using var engine = await InTurnAsync(
                () => EngineSession.OpenAsync(
                    home, options, [.. loop.Next.Select(GoesOn).OfType<string>()], observer.Message),
                mayWait: hasBegun, observer, stop);
            if (engine is null)
            {
                return Outcome(true, ExitCodes.StoppedWithoutCheckpoint);
            }
            await loop.RunAsync(engine, stop);
        }
        return Outcome(loop.IsInterrupted, loop.ExitCode);

        RunRow? Earlier(int index) => earlier.GetValueOrDefault(plan.Runs[index].Point.ToJson());

        // The run of a point that was interrupted, by its id.
        string? GoesOn(int index) => Earlier(index) is { HasEnded: false, CancelRequested: false } run ? run.Id : null;

        Task<RunOutcome> RunAsync(EngineSession engine, int index, IRunObserver watch, CancellationToken halt)
        {
            var known = GoesOn(index);
            var runner = new WorkflowRunner(home, executor, options with
            {
                RunId = known ?? NewId(journal), StartNew = options.StartNew && known is null,
                Sweep = new(sweep.Id, plan.Runs[index].Point),
            });
            return runner.RunAsync(engine, plan.Runs[index].Plan, watch, halt, kill);
        }

        SweepOutcome Outcome(bool isInterrupted, int exitCode) =>
            new(sweep, [.. sweeps.Runs(sweep.Id).Select(run => run.State)], isInterrupted, exitCode);
    }

    // A server may take its turn between two runs: a sweep of a night is not to end for that. Null = it was stopped.
    private async Task<EngineSession?> InTurnAsync(
        Func<Task<EngineSession>> open, bool mayWait, ISweepObserver observer, CancellationToken stop)
    {
        for (var hasWaited = false; !stop.IsCancellationRequested; hasWaited = true)
        {
            try
            {
                return await open();
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
            Identity = identity, Content = source.Text, Path = source.Path, Runs = plan.Runs.Count, AtOnce = atOnce,
            CreatedAt = options.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        sweeps.Add(sweep);
        return sweep;
    }
}
