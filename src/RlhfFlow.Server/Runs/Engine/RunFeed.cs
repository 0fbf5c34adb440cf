using System.Diagnostics;
using RlhfFlow.Server.Events;
using RlhfFlow.Server.Runs.Views;

namespace RlhfFlow.Server.Runs.Engine;

/// <summary>
/// Tells listeners how runs and nodes stand. A change of state is told at once, mere progress at most four times a
/// second a node; what is told is always the newest state, so that it never runs backwards.
/// </summary>
internal sealed class RunFeed(EventHub hub, IServiceProvider services, ILogger<RunFeed> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(40);
    private const int MostAtOnce = 500;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim news = new(0);
    private readonly Dictionary<(string Run, string Node), bool> nodes = [];
    private readonly Dictionary<(string Run, string Node), long> told = [];
    private readonly HashSet<string> runs = [];
    private bool isQueueChanged;

    /// <summary>A node changed its state, or only went on.</summary>
    public void NodeChanged(string run, string node, bool isNewState)
    {
        lock (gate)
        {
            nodes[(run, node)] = isNewState || nodes.GetValueOrDefault((run, node));
            if (isNewState)
            {
                runs.Add(run);
            }
        }
        Wake();
    }

    /// <summary>A run changed its state or its place in the queue.</summary>
    public void RunChanged(string run)
    {
        lock (gate)
        {
            runs.Add(run);
        }
        Wake();
    }

    /// <summary>What waiting runs wait for changed.</summary>
    public void QueueChanged()
    {
        lock (gate)
        {
            isQueueChanged = true;
        }
        Wake();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await TellAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            bool isWaiting;
            lock (gate)
            {
                isWaiting = nodes.Count > 0 || runs.Count > 0 || isQueueChanged;
            }
            await news.WaitAsync(isWaiting ? Between : Timeout.InfiniteTimeSpan, stoppingToken);
            // What happens together is told together.
            await Task.Delay(Round, stoppingToken);
            var due = TakeDue();
            try
            {
                Tell(due);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogError(error, "Telling listeners about runs failed; it is tried again");
                PutBack(due);
                await Task.Delay(Between, stoppingToken);
            }
        }
    }

    private void Wake()
    {
        if (news.CurrentCount == 0)
        {
            news.Release();
        }
    }

    private void Tell(Due due)
    {
        if (hub.Listeners == 0)
        {
            return;
        }
        var reader = services.GetRequiredService<RunReader>();
        foreach (var group in due.Nodes.GroupBy(item => item.Run, item => item.Node))
        {
            foreach (var chunk in group.Chunk(MostAtOnce))
            {
                foreach (var node in reader.Nodes(group.Key, chunk))
                {
                    hub.Publish("node", group.Key, new NodeEvent(group.Key, node));
                }
            }
        }
        foreach (var run in reader.Summaries(due.Runs, due.IsQueueChanged))
        {
            hub.Publish("run", run.Id, run);
        }
    }

    // What could not be told is told with the next round.
    private void PutBack(Due due)
    {
        lock (gate)
        {
            due.Nodes.ForEach(node => nodes[node] = true);
            runs.UnionWith(due.Runs);
            isQueueChanged |= due.IsQueueChanged;
        }
    }

    private Due TakeDue()
    {
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            var due = nodes.Where(item => item.Value || !told.TryGetValue(item.Key, out var last)
                || Stopwatch.GetElapsedTime(last, now) >= Between).Select(item => item.Key).ToList();
            foreach (var node in due)
            {
                nodes.Remove(node);
                told[node] = now;
            }
            var taken = new Due(due, [.. runs], isQueueChanged);
            runs.Clear();
            isQueueChanged = false;
            if (nodes.Count == 0 && told.Count > 10_000)
            {
                told.Clear();
            }
            return taken;
        }
    }

    private sealed record Due(List<(string Run, string Node)> Nodes, List<string> Runs, bool IsQueueChanged);
}
