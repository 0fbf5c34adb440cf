using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

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
        TellQueue();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server is up before its first run is.
        await Task.Yield();
        try
        {
            while (!await WhenFreeAsync(
                () => new WorkflowRunner(home, new LocalExecutor(), Options(null)).RecoverAsync(Say), stoppingToken))
            {
            }
            await WorkAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends; what was under way is marked as interrupted and goes on at the next start.
        }
    }

    private async Task WorkAsync(CancellationToken serverStops)
    {
        while (!serverStops.IsCancellationRequested)
        {
            if (queue.Waiting().FirstOrDefault() is { } run)
            {
                await WhenFreeAsync(() => RunAsync(run, serverStops), serverStops);
            }
            else
            {
                await news.WaitAsync(serverStops);
            }
        }
    }

    private async Task RunAsync(RunRow run, CancellationToken serverStops)
    {
        var planned = queue.Plan(run, await stages.GetAsync(serverStops));
        if (planned.Plan is not { } plan)
        {
            queue.Refuse(run.Id, string.Join("; ", planned.Findings.Select(finding => finding.ToString())));
            feed.RunChanged(run.Id);
            return;
        }
        using var control = new RunControl(run.Id, serverStops);
        SetCurrent(control);
        try
        {
            var observer = new RunObserver(run.Id, live, feed, logger);
            var runner = new WorkflowRunner(home, new LocalExecutor(), Options(run.Id));
            await runner.RunAsync(plan, observer, control.Stop, control.Kill);
        }
        catch (WorkflowException cancelled) when (cancelled.ExitCode == ExitCodes.Cancelled)
        {
            // Given up in the moment in which it was to begin.
        }
        catch (Exception error) when (error is not EngineBusyException)
        {
            logger.LogError(error, "Run {Run} met trouble", run.Id);
            queue.Refuse(run.Id, EngineFailure.From(error).Error!.Message);
        }
        finally
        {
            SetCurrent(null);
            live.End();
            feed.RunChanged(run.Id);
            TellQueue();
        }
    }

    // Another engine keeps this one waiting; nothing ends the server. False if it has to be tried again.
    private async Task<bool> WhenFreeAsync(Func<Task> work, CancellationToken serverStops)
    {
        try
        {
            await work();
            live.OtherEngine = null;
            return true;
        }
        catch (EngineBusyException busy)
        {
            live.OtherEngine = busy.Holder;
            TellQueue();
            await Task.Delay(Patience, serverStops);
        }
        catch (OperationCanceledException) when (serverStops.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            logger.LogError(error, "The engine met trouble");
            await Task.Delay(Patience, serverStops);
        }
        return false;
    }

    private void SetCurrent(RunControl? control)
    {
        lock (gate)
        {
            current = control;
        }
    }

    private void TellQueue()
    {
        foreach (var run in queue.Waiting())
        {
            feed.RunChanged(run.Id);
        }
    }

    private void Say(string text) => logger.LogInformation("{Text}", text);

    private RunnerOptions Options(string? runId) => new()
    {
        RunId = runId, EngineName = "the server", Secrets = secrets,
    };
}
