using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>Drives what is left of a sweep from run to run, as many side by side as it is told.</summary>
/// <param name="plan">The sweep.</param>
/// <param name="left">Places in the plan of the runs that have not succeeded, in their order.</param>
/// <param name="runOne">Runs the one of a place in the plan.</param>
/// <param name="atOnce">How many runs are under way at the same time, at most.</param>
/// <param name="forecast">What is known of the sweep.</param>
/// <param name="observer">Watches.</param>
/// <param name="clock">Times runs.</param>
internal sealed class SweepLoop(
    SweepPlan plan, IEnumerable<int> left, SweepLoop.RunOne runOne, int atOnce, SweepForecast forecast,
    ISweepObserver observer, TimeProvider clock)
{
    private readonly Queue<int> waiting = new(left);
    private readonly List<(int Index, Task<RunOutcome> Task, long Began)> running = [];
    private int? failed;
    private int? interrupted;

    /// <summary>Runs one run beside others of an engine.</summary>
    public delegate Task<RunOutcome> RunOne(
        EngineSession engine, int index, IRunObserver observer, CancellationToken stop);

    /// <summary>Those whose turn is next, as many as may be under way.</summary>
    public IEnumerable<int> Next => waiting.Take(atOnce);

    /// <summary>Whether there is something to begin.</summary>
    public bool HasNext => waiting.Count > 0 && interrupted is null && !HasFailedFast;

    /// <summary>Whether it was stopped before its end.</summary>
    public bool IsInterrupted => interrupted is not null && !HasFailedFast;

    /// <summary>0, that of the first run that was stopped, or that of the first that failed.</summary>
    public int ExitCode => (IsInterrupted ? interrupted : failed) ?? ExitCodes.Succeeded;

    private bool HasFailedFast => failed is not null && plan.Sweep.OnFailure == FailureMode.FailFast;

    /// <summary>
    /// Runs what is left until there is a moment in which none is under way: after each, where it is one at a time. Ends
    /// the engine then, at once: another may wait for the home.
    /// </summary>
    public async Task RunAsync(EngineSession engine, CancellationToken stop)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            Begin(engine, halt.Token);
            while (running.Count > 0)
            {
                await Task.WhenAny(running.Select(run => run.Task));
                var ended = running.Find(run => run.Task.IsCompleted);
                running.Remove(ended);
                if (running.Count == 0)
                {
                    engine.Dispose();
                }
                Ended(ended.Index, await ended.Task, clock.GetElapsedTime(ended.Began));
                if (HasFailedFast)
                {
                    halt.Cancel();
                }
                if (running.Count > 0)
                {
                    Begin(engine, halt.Token);
                }
            }
        }
        catch
        {
            halt.Cancel();
            await Task.WhenAll(running.Select(Task (run) => run.Task))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private void Begin(EngineSession engine, CancellationToken stop)
    {
        while (running.Count < atOnce && HasNext && !stop.IsCancellationRequested)
        {
            var index = waiting.Dequeue();
            var began = clock.GetTimestamp();
            var watch = observer.Begin(index + 1, plan.Runs[index]);
            running.Add((index, runOne(engine, index, watch, stop), began));
        }
    }

    private void Ended(int index, RunOutcome outcome, TimeSpan elapsed)
    {
        forecast.Done(index);
        var rest = forecast.Time([.. running.Select(run => run.Index), .. waiting]);
        observer.End(index + 1, plan.Runs[index], outcome, elapsed, rest);
        if (outcome.State == RunState.Interrupted)
        {
            interrupted ??= outcome.ExitCode;
        }
        else if (outcome.State != RunState.Succeeded)
        {
            failed ??= outcome.ExitCode;
        }
    }
}
