using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Keeps the status of every node and tells the observer about changes, one at a time.</summary>
internal sealed class RunProgress
{
    private readonly Lock gate = new();
    private readonly IRunObserver observer;
    private readonly TimeProvider clock;
    private readonly List<string> order;
    private readonly Dictionary<string, NodeStatus> statuses;
    private readonly Dictionary<string, long> started = [];
    private readonly Dictionary<string, (string Phase, long Done, long At)> phases = [];

    public RunProgress(WorkflowPlan plan, IRunObserver observer, TimeProvider clock)
    {
        this.observer = observer;
        this.clock = clock;
        order = [.. plan.Flow.Select(step => step.Id)];
        statuses = plan.Nodes.Select(node => new NodeStatus { Id = node.Id, Stage = node.Stage.Id })
            .Concat(plan.Controls.Select(node => new NodeStatus { Id = node.Id, Stage = "" }))
            .ToDictionary(status => status.Id);
    }

    public IReadOnlyList<NodeStatus> Nodes
    {
        get
        {
            lock (gate)
            {
                return [.. order.Select(id => statuses[id])];
            }
        }
    }

    public void Start(string runId, bool isContinued)
    {
        lock (gate)
        {
            observer.Started(runId, isContinued, [.. order.Select(id => statuses[id])]);
        }
    }

    public void Message(string text)
    {
        lock (gate)
        {
            observer.Message(text);
        }
    }

    public void Change(string node, Func<NodeStatus, NodeStatus> change)
    {
        lock (gate)
        {
            started.TryAdd(node, clock.GetTimestamp());
            statuses[node] = change(statuses[node]) with { Elapsed = clock.GetElapsedTime(started[node]) };
            observer.Changed(statuses[node]);
        }
    }

    /// <summary>An attempt begins; progress of the one before is forgotten.</summary>
    public void Begin(string node, string logPath, long? resumedStep)
    {
        lock (gate)
        {
            phases.Remove(node);
        }
        Change(node, status => status with
        {
            LogPath = logPath,
            Phase = resumedStep is null ? "" : $"resumed from step {resumedStep}",
            Done = 0,
            Total = null,
            Rate = null,
        });
    }

    public void Report(string node, AttemptProgress progress)
    {
        double? rate;
        lock (gate)
        {
            var now = clock.GetTimestamp();
            if (!phases.TryGetValue(node, out var phase) || phase.Phase != progress.Phase || progress.Done < phase.Done)
            {
                phases[node] = phase = (progress.Phase, progress.Done, now);
            }
            var elapsed = clock.GetElapsedTime(phase.At, now).TotalSeconds;
            rate = progress.Done > phase.Done && elapsed > 0.2 ? (progress.Done - phase.Done) / elapsed : null;
        }
        Change(node, status => status with
        {
            Phase = progress.Phase, Done = progress.Done, Total = progress.Total, Unit = progress.Unit,
            Rate = rate ?? status.Rate,
        });
    }
}
