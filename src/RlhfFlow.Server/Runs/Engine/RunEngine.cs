using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Resources;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Server.Runs.Engine;

/// <summary>
/// Does the runs of the queue one after another, those of a sweep side by side on demand. While a command works on the
/// same home it waits, and says so; when the server ends, stages write their checkpoints and the run goes on by itself
/// at the next start.
/// </summary>
internal sealed class RunEngine(
    HomeDirectory home, RunQueue queue, SweepQueue queued, SweepJournal sweeps, LiveRuns live, RunFeed feed,
    IStageCatalogs stages, ISecretSource secrets, ILogger<RunEngine> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim news = new(0);
    private readonly Dictionary<string, RunControl> controls = [];

    /// <summary>Something was put into the queue.</summary>
    public void Wake() => news.Release();

    /// <summary>Gives a run up, the one under way or one that waits.</summary>
    /// <exception cref="WorkflowException">It has ended already.</exception>
    public void Cancel(string runId, bool now)
    {
        lock (gate)
        {
            queue.Cancel(runId);
            End(runId, now);
        }
    }

    /// <summary>Gives up all runs of a sweep that have not ended; says how many.</summary>
    public int CancelSweep(string sweepId, bool now)
    {
        lock (gate)
        {
            var given = queued.Cancel(sweepId);
            foreach (var run in given)
            {
                End(run, now);
            }
            return given.Count;
        }
    }

    private void End(string runId, bool now)
    {
        controls.GetValueOrDefault(runId)?.End(now);
        feed.RunChanged(runId);
        feed.QueueChanged();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server is up before its first run is.
        await Task.Yield();
        try
        {
            await WorkAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends; what was under way is marked as interrupted and goes on at the next start.
        }
    }

    // Nothing but the server's end gets out of here. After trouble that may have left a run half ended, what an engine
    // left is put in order as at the start, and the run goes on.
    private async Task WorkAsync(CancellationToken serverStops)
    {
        var isInOrder = false;
        var pause = Patience;
        while (!serverStops.IsCancellationRequested)
        {
            try
            {
                if (!isInOrder)
                {
                    await new WorkflowRunner(home, new LocalExecutor(), Options()).RecoverAsync(Say);
                    isInOrder = true;
                }
                else if (queue.Waiting().FirstOrDefault() is { } run)
                {
                    await RunAsync(run, serverStops);
                }
                else
                {
                    await news.WaitAsync(serverStops);
                }
                SetOtherEngine(null);
                pause = Patience;
            }
            catch (EngineBusyException busy)
            {
                SetOtherEngine(busy.Holder);
                await Task.Delay(Patience, serverStops);
            }
            catch (Exception error) when (!serverStops.IsCancellationRequested)
            {
                logger.LogError(error, "The engine met trouble; it tries again in {Pause}", pause);
                isInOrder = false;
                await Task.Delay(pause, serverStops);
                pause = pause < MostPatience / 2 ? pause * 2 : MostPatience;
            }
        }
    }

    // The first in the queue; runs of a sweep side by side with it, as many as that says.
    private async Task RunAsync(RunRow first, CancellationToken serverStops)
    {
        var options = Options() with { Capacity = CapacityFile.Read(home) };
        var mostAtOnce = first.SweepId is { } id ? sweeps.Find(id)?.AtOnce ?? 1 : 1;
        using var session = await EngineSession.OpenAsync(
            home, options, [.. Together(first, []).Take(mostAtOnce).Select(run => run.Id)], Say);
        var (begun, running) = (new HashSet<string>(), new List<Task>());
        while (true)
        {
            var next = serverStops.IsCancellationRequested ? []
                : Together(first, begun).Take(mostAtOnce - running.Count).ToList();
            foreach (var run in next)
            {
                begun.Add(run.Id);
                running.Add(RunAsync(session, options, run, serverStops));
            }
            if (running.Count == 0)
            {
                return;
            }
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            try
            {
                await ended;
            }
            catch
            {
                await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }
        }
    }

    // Those in front of the queue: no run that waits for longer is passed by.
    private IEnumerable<RunRow> Together(RunRow first, HashSet<string> begun) => queue.Waiting()
        .Where(run => !begun.Contains(run.Id))
        .TakeWhile(run => run.Id == first.Id || (first.SweepId is not null && run.SweepId == first.SweepId));

    private async Task RunAsync(
        EngineSession session, RunnerOptions options, RunRow run, CancellationToken serverStops)
    {
        using var control = new RunControl(run.Id, serverStops);
        SetControl(run.Id, control);
        try
        {
            var planned = queue.Plan(run, await stages.GetAsync(serverStops));
            if (planned.Plan is not { } plan)
            {
                queue.Refuse(run.Id, string.Join("; ", planned.Findings.Select(finding => finding.ToString())));
                return;
            }
            var observer = new RunObserver(run.Id, live, feed, logger);
            var runner = new WorkflowRunner(home, new LocalExecutor(), options with { RunId = run.Id });
            var outcome = await runner.RunAsync(session, plan, observer, control.Stop, control.Kill);
            if (outcome.State == RunState.Failed && plan.Settings.OnFailure == FailureMode.FailFast)
            {
                EndSweep(run);
            }
        }
        catch (RunEndedException)
        {
            // Given up, or done by another engine, in the moment in which it was to begin.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Run {Run} met trouble", run.Id);
            queue.Refuse(run.Id, EngineFailure.From(error).Error!.Message);
        }
        finally
        {
            SetControl(run.Id, null);
            session.Leave(run.Id);
            live.End(run.Id);
            feed.RunChanged(run.Id);
            feed.QueueChanged();
        }
    }

    // A sweep that is to fail fast ends with its first run that fails.
    private void EndSweep(RunRow failed)
    {
        if (failed.SweepId is { } sweep)
        {
            CancelSweep(sweep, now: false);
        }
    }

    private void SetControl(string runId, RunControl? control)
    {
        lock (gate)
        {
            if (control is null)
            {
                controls.Remove(runId);
            }
            else
            {
                controls[runId] = control;
            }
        }
    }

    private void SetOtherEngine(string? holder)
    {
        if (live.OtherEngine != holder)
        {
            live.OtherEngine = holder;
            feed.QueueChanged();
        }
    }

    private void Say(string text) => logger.LogInformation("{Text}", text);

    private RunnerOptions Options() => new() { EngineName = "the server", Secrets = secrets };
}
