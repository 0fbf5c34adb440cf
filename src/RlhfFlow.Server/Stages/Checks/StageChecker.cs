using RlhfFlow.Server.Events;
using RlhfFlow.Stages.Conformance;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Stages.Checks;

/// <summary>
/// Holds stages against the contract, one at a time: two at once would take each other's processors, which some checks
/// measure.
/// </summary>
internal sealed class StageChecker(
    StageCheckStore store, EventHub events, TimeProvider clock, ILogger<StageChecker> logger) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource serverEnds = new();
    private CancellationTokenSource? stop;
    private Task work = Task.CompletedTask;

    /// <summary>The checking that is under way; null if none is.</summary>
    public StageCheckProgress? Running { get; private set; }

    /// <summary>Why the last one came to no result; null if it did.</summary>
    public StageCheckProblem? Problem { get; private set; }

    /// <summary>Begins to check a stage; false if one is being checked.</summary>
    public bool TryStart(StageManifest manifest)
    {
        lock (gate)
        {
            if (Running is not null)
            {
                return false;
            }
            stop = CancellationTokenSource.CreateLinkedTokenSource(serverEnds.Token);
            var names = StageConformance.Names;
            (Running, Problem) =
                (new(manifest.Id, 0, names.Count, 0, names[0], clock.GetUtcNow().UtcDateTime), null);
            work = Task.Run(() => CheckAsync(manifest, stop), CancellationToken.None);
        }
        Tell();
        return true;
    }

    /// <summary>Ends the checking of a stage; false if it is not being checked.</summary>
    public bool Stop(string id)
    {
        lock (gate)
        {
            if (Running?.Id != id)
            {
                return false;
            }
            stop!.Cancel();
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await serverEnds.CancelAsync();
        await work;
        serverEnds.Dispose();
    }

    private async Task CheckAsync(StageManifest manifest, CancellationTokenSource end)
    {
        StageCheckProblem? problem = null;
        try
        {
            await store.CheckAsync(manifest, new(), Advance, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            problem = new(manifest.Id, "the check was stopped");
        }
        catch (FormatException wrong)
        {
            problem = new(manifest.Id, wrong.Message);
        }
        catch (Exception error)
        {
            logger.LogError(error, "Checking stage {Stage} met trouble", manifest.Id);
            problem = new(manifest.Id, "the check met trouble, which the log of the server tells");
        }
        lock (gate)
        {
            (Running, Problem) = (null, problem);
        }
        end.Dispose();
        Tell();
    }

    private void Advance(CheckResult result)
    {
        lock (gate)
        {
            var done = Running!.Done + 1;
            Running = Running with
            {
                Done = done, Failed = Running.Failed + (result.Status == CheckStatus.Failed ? 1 : 0),
                Current = done < Running.Total ? StageConformance.Names[done] : null,
            };
        }
        Tell();
    }

    private void Tell() => events.Publish("stageCheck", null, new { Running });
}
