using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>One try at a node.</summary>
/// <param name="Number">Number within its run, from 1.</param>
/// <param name="Reason">Why it was made.</param>
/// <param name="Status">How it ended; null = under way.</param>
/// <param name="ErrorClass">Class of its error.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="RunId">Run that made it.</param>
/// <param name="PeakMemoryBytes">The most memory that its stage had, where that was measured.</param>
internal sealed record AttemptView(
    int Number, string Reason, string? Status, string? ErrorClass, string? Error, DateTime StartedAt,
    DateTime? FinishedAt, string RunId, long? PeakMemoryBytes)
{
    public static AttemptView Of(AttemptRow row) => new(
        row.Number, row.Reason, row.Status, row.ErrorClass, row.Error, RunTimes.Utc(row.StartedAt),
        RunTimes.Utc(row.FinishedAt), row.RunId, row.PeakMemoryBytes);
}
