namespace RlhfFlow.Workflows.Journal;

/// <summary>A node of a run without the long texts of its row.</summary>
/// <param name="NodeId">Node id.</param>
/// <param name="Activity">Activity type; null in runs of older releases.</param>
/// <param name="Stage">Stage that it runs.</param>
/// <param name="State">State.</param>
/// <param name="FromCache">Whether the outputs came from an earlier run.</param>
/// <param name="Why">Why it ran or did not.</param>
/// <param name="DependsOn">Ids of the nodes before it, as a JSON list; null unless it is pending.</param>
/// <param name="Outputs">Outputs as JSON; null unless it succeeded.</param>
/// <param name="ErrorCode">Stable error code.</param>
/// <param name="ErrorClass">Error class.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="ExitCode">Exit code that belongs to it.</param>
/// <param name="StartedAt">Start in Unix milliseconds.</param>
/// <param name="FinishedAt">End in Unix milliseconds.</param>
public sealed record NodeSummary(
    string NodeId, string? Activity, string Stage, NodeState State, bool FromCache, string? Why, string? DependsOn,
    string? Outputs, string? ErrorCode, string? ErrorClass, string? Error, int? ExitCode, long? StartedAt,
    long? FinishedAt);
