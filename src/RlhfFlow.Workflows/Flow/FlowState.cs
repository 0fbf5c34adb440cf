using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Flow;

/// <summary>
/// How far the flow of a run has come, by the rules of Elsa's counter mode: a connection is decided when its source has
/// ended, and followed if the source ended with its outcome; a node that no connection leads to any more is skipped,
/// and that decides what lies behind it (dead-path elimination). Nodes that are ready may all run at once. Nothing in
/// here looks at a clock, a disk or a process: the same nodes ending in the same order give the same answers. Each
/// connection is looked at once, so a whole run costs time linear in nodes and connections.
/// </summary>
public sealed class FlowState
{
    private readonly IReadOnlyList<FlowStep> steps;
    private readonly Dictionary<string, int> positions;
    private readonly List<(int Target, string Outcome)>[] outbound;
    private readonly NodeState[] states;
    private readonly int[] undecided;
    private readonly int[] followed;
    private readonly string?[] lost;
    private readonly SortedSet<int> ready = [];
    private readonly Queue<int> open = [];
    private readonly List<FlowChange> changes = [];

    /// <summary>A flow in which nothing has run yet.</summary>
    public FlowState(IReadOnlyList<FlowStep> steps)
    {
        this.steps = steps;
        positions = steps.Select((step, position) => (step.Id, position))
            .ToDictionary(pair => pair.Id, pair => pair.position);
        outbound = [.. steps.Select(_ => new List<(int, string)>())];
        states = new NodeState[steps.Count];
        undecided = new int[steps.Count];
        followed = new int[steps.Count];
        lost = new string?[steps.Count];
        for (var target = 0; target < steps.Count; target++)
        {
            foreach (var (source, outcome) in steps[target].Inbound)
            {
                outbound[positions[source]].Add((target, outcome));
                undecided[target]++;
            }
            if (steps[target].Inbound.Count == 0)
            {
                ready.Add(target);
            }
        }
    }

    /// <summary>Nodes that may run now, in the order of the plan.</summary>
    public IEnumerable<string> Ready => ready.Select(position => steps[position].Id);

    /// <summary>Whether a node may run now.</summary>
    public bool IsReady(string node) => ready.Contains(positions[node]);

    /// <summary>Whether an activity that ends the workflow has run.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>State of a node.</summary>
    public NodeState this[string node] => states[positions[node]];

    /// <summary>A node that was ready runs now, or waits for a moment.</summary>
    public void Begin(string node, NodeState state = NodeState.Running)
    {
        var position = positions[node];
        ready.Remove(position);
        states[position] = state;
    }

    /// <summary>A node that ran is ready to run again: it was stopped.</summary>
    public void Return(string node)
    {
        var position = positions[node];
        states[position] = NodeState.Pending;
        ready.Add(position);
    }

    /// <summary>
    /// A node has ended. Gives what became of others by that, in the order in which it did; what is ready now is in
    /// <see cref="Ready"/>. The end of a node that was cancelled meanwhile changes nothing.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="state"><see cref="NodeState.Succeeded"/> or <see cref="NodeState.Failed"/>.</param>
    /// <param name="outcomes">What it ended with.</param>
    public IReadOnlyList<FlowChange> End(string node, NodeState state, IReadOnlyCollection<string> outcomes)
    {
        var position = positions[node];
        if (states[position] is NodeState.Cancelled or NodeState.Skipped or NodeState.Blocked)
        {
            return [];
        }
        changes.Clear();
        ready.Remove(position);
        states[position] = state;
        if (state == NodeState.Succeeded && steps[position].Ends is { } prefix)
        {
            HasEnded |= prefix.Length == 0;
            for (var other = 0; other < steps.Count; other++)
            {
                if (other != position && steps[other].Id.StartsWith(prefix, StringComparison.Ordinal))
                {
                    Cancel(other, $"'{node}' ended the flow");
                }
            }
        }
        Follow(position, state == NodeState.Failed ? node : null, outcomes);
        Settle();
        return [.. changes];
    }

    private void Settle()
    {
        while (open.TryDequeue(out var position))
        {
            Resolve(position);
        }
    }

    private void Follow(int position, string? failure, IReadOnlyCollection<string> outcomes)
    {
        foreach (var (target, outcome) in outbound[position])
        {
            undecided[target]--;
            if (failure is not null)
            {
                lost[target] ??= failure;
            }
            else if (outcomes.Contains(outcome) || (outcome == Connection.Any && outcomes.Count > 0))
            {
                followed[target]++;
            }
            open.Enqueue(target);
        }
    }

    private void Resolve(int position)
    {
        if (states[position] != NodeState.Pending || ready.Contains(position))
        {
            return;
        }
        var step = steps[position];
        if (step.Join == JoinMode.WaitAny)
        {
            if (followed[position] > 0)
            {
                ready.Add(position);
                CancelBefore(position);
                return;
            }
        }
        else if (lost[position] is null && undecided[position] == 0)
        {
            var isTaken = step.Join == JoinMode.WaitAll
                ? followed[position] == step.Inbound.Count : followed[position] > 0;
            if (isTaken)
            {
                ready.Add(position);
                return;
            }
        }
        if (lost[position] is { } failed && (step.Join != JoinMode.WaitAny || undecided[position] == 0))
        {
            Change(position, NodeState.Blocked, $"'{failed}' failed", failed);
        }
        else if (undecided[position] == 0)
        {
            Change(position, NodeState.Skipped, Unfollowed(step), null);
        }
    }

    private static string Unfollowed(FlowStep step) => step.Inbound.Count == 1
        ? $"'{step.Inbound[0].Source}' did not end with '{step.Inbound[0].Outcome}'"
        : step.Join == JoinMode.WaitAll ? "not every connection to it was followed"
        : "no connection to it was followed";

    private void Change(int position, NodeState state, string why, string? failure)
    {
        changes.Add(new(steps[position].Id, state, why, states[position] is NodeState.Running or NodeState.Waiting));
        ready.Remove(position);
        states[position] = state;
        Follow(position, failure, []);
    }

    private void Cancel(int position, string why)
    {
        if (states[position] is NodeState.Pending or NodeState.Running or NodeState.Waiting)
        {
            Change(position, NodeState.Cancelled, why, null);
        }
    }

    private void CancelBefore(int join)
    {
        var seen = new HashSet<int> { join };
        var before = new Stack<int>([join]);
        while (before.TryPop(out var position))
        {
            foreach (var source in steps[position].Inbound.Select(inbound => positions[inbound.Source]).Where(seen.Add))
            {
                before.Push(source);
            }
        }
        seen.Remove(join);
        foreach (var position in seen.Order())
        {
            Cancel(position, $"'{steps[join].Id}' did not wait for it");
        }
    }
}
