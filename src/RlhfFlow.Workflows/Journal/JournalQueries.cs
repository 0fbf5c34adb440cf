using Microsoft.EntityFrameworkCore;

namespace RlhfFlow.Workflows.Journal;

/// <summary>
/// The queries that every node of a run takes, some of them in each transaction: translated once, not found again by
/// their expressions each time. Rows are tracked.
/// </summary>
internal static class JournalQueries
{
    /// <summary>A node of a run.</summary>
    public static Func<JournalContext, string, string, NodeRow> Node { get; } =
        EF.CompileQuery((JournalContext journal, string runId, string nodeId) =>
            journal.Nodes.Single(node => node.RunId == runId && node.NodeId == nodeId));

    /// <summary>The number of the node of a run that ended last.</summary>
    public static Func<JournalContext, string, long?> LastSequence { get; } =
        EF.CompileQuery((JournalContext journal, string runId) =>
            journal.Nodes.Where(node => node.RunId == runId).Max(node => (long?)node.Sequence));

    /// <summary>How many attempts there were at a node of a run.</summary>
    public static Func<JournalContext, string, string, int> CountAttempts { get; } =
        EF.CompileQuery((JournalContext journal, string runId, string nodeId) =>
            journal.Attempts.Count(attempt => attempt.RunId == runId && attempt.NodeId == nodeId));

    /// <summary>The newest token of all.</summary>
    public static Func<JournalContext, long?> LastToken { get; } =
        EF.CompileQuery((JournalContext journal) => journal.Attempts.Max(attempt => (long?)attempt.Token));

    /// <summary>The outputs of a key.</summary>
    public static Func<JournalContext, string, CacheRow?> Cached { get; } =
        EF.CompileQuery((JournalContext journal, string key) => journal.Cache.SingleOrDefault(row => row.Key == key));

    /// <summary>An artifact by its digest.</summary>
    public static Func<JournalContext, string, ArtifactRow?> Artifact { get; } =
        EF.CompileQuery((JournalContext journal, string digest) =>
            journal.Artifacts.SingleOrDefault(row => row.Digest == digest));
}
