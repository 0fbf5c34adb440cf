using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>What a node computes.</summary>
/// <param name="Key">Everything that its outputs depend on.</param>
/// <param name="Inputs">The artifacts that it reads, by port.</param>
internal sealed record NodeTask(CacheKey Key, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> Inputs)
{
    /// <summary>Gives the row of a node what it has once this is computed for a reason, and nothing else yet.</summary>
    public void Begin(NodeRow row, string why, long now)
    {
        row.State = NodeState.Running;
        row.Key = Key.Value;
        row.KeyParts = Key.Text;
        row.Why = why;
        row.FromCache = false;
        row.Outputs = null;
        row.StartedAt ??= now;
        row.FinishedAt = null;
        (row.ErrorCode, row.ErrorClass, row.Error, row.ExitCode) = (null, null, null, null);
    }
}
