using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Telemetry;

/// <summary>
/// Finds the attempts that made what a node of a run has: its own, or those of the node that filled the cache.
/// </summary>
internal sealed class AttemptFinder(HomeDirectory home, RunJournal journal, string runId)
{
    /// <summary>Attempts of all nodes or of one, in the order of the plan, oldest first.</summary>
    /// <exception cref="WorkflowException">The run has no such node.</exception>
    public IReadOnlyList<RecordedAttempt> Find(string? node)
    {
        var rows = journal.Nodes(runId);
        if (node is not null && rows.All(row => row.NodeId != node))
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"run {runId} has no node '{node}'; it has {string.Join(", ", rows.Select(row => row.NodeId))}");
        }
        var own = journal.Attempts(runId).ToLookup(attempt => attempt.NodeId);
        return [.. rows.Where(row => node is null || row.NodeId == node).SelectMany(row => Of(row, own))];
    }

    private IEnumerable<RecordedAttempt> Of(NodeRow row, ILookup<string, AttemptRow> own)
    {
        if (!row.FromCache)
        {
            return own[row.NodeId].Select(attempt => Record(row, attempt));
        }
        return journal.FindMaker(row) is { } maker
            ? journal.Attempts(maker.RunId).Where(attempt => attempt.NodeId == maker.NodeId)
                .Select(attempt => Record(row, attempt))
            : [];
    }

    // The directory is worked out anew: a home may have been moved since.
    private RecordedAttempt Record(NodeRow row, AttemptRow attempt) => new()
    {
        Node = row.NodeId,
        RunId = attempt.RunId,
        MadeAs = attempt.NodeId,
        Number = attempt.Number,
        Token = attempt.Token,
        FromCache = row.FromCache,
        Reason = attempt.Reason,
        Status = attempt.Status,
        Error = attempt.Error,
        StartedAt = Time(attempt.StartedAt),
        FinishedAt = attempt.FinishedAt is { } end ? Time(end) : null,
        Files = new AttemptFiles(home.Attempt(attempt.RunId, attempt.NodeId, attempt.Number)),
    };

    private static DateTime Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
