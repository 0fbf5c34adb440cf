using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Server.Runs.Engine;

/// <summary>
/// Does the runs of the queue one after another. While a command works on the same home it waits, and says so; when the
/// server ends, stages write their checkpoints and the run goes on by itself at the next start.
/// </summary>
internal sealed class RunEngine(
    HomeDirectory home, RunQueue queue, LiveRuns live, RunFeed feed, IStageCatalogs stages, ISecretSource secrets,
    ILogger<RunEngine> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim news = new(0);
    private RunControl? current;

    /// <summary>Something was put into the queue.</summary>
    public void Wake() => news.Release();

    /// <summary>Gives a run up, the one under way or one that waits.</summary>
    /// <exception cref="WorkflowException">It has ended already.</exception>
    public void Cancel(string runId, bool now)
    {
        lock (gate)
        {
            queue.Cancel(runId);
            if (current?.RunId == runId)
            {
                current.End(now);
            }
        }
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
                    await new WorkflowRunner(home, new LocalExecutor(), Options(null)).RecoverAsync(Say);
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

    private async Task RunAsync(RunRow run, CancellationToken serverStops)
    {
        using var control = new RunControl(run.Id, serverStops);
        SetCurrent(control);
        try
        {
            var planned = queue.Plan(run, await stages.GetAsync(serverStops));
            if (planned.Plan is not { } plan)
            {
                queue.Refuse(run.Id, string.Join("; ", planned.Findings.Select(finding => finding.ToString())));
                return;
            }
            var observer = new RunObserver(run.Id, live, feed, logger);
            var runner = new WorkflowRunner(
                home, new LocalExecutor(), Options(run.Id) with { Capacity = CapacityFile.Read(home) });
            await runner.RunAsync(plan, observer, control.Stop, control.Kill);
        }
        catch (RunEndedException)
        {
            // Given up, or done by another engine, in the moment in which it was to begin.
        }
        catch (Exception error) when (error is not (EngineBusyException or OperationCanceledException))
        {
            logger.LogError(error, "Run {Run} met trouble", run.Id);
            queue.Refuse(run.Id, EngineFailure.From(error).Error!.Message);
        }
        finally
        {
            SetCurrent(null);
            live.End();
            feed.RunChanged(run.Id);
            feed.QueueChanged();
        }
    }

    private void SetCurrent(RunControl? control)
    {
        lock (gate)
        {
            current = control;
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

    private RunnerOptions Options(string? runId) => new()
    {
        RunId = runId, EngineName = "the server", Secrets = secrets,
    };
}
