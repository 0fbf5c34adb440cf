namespace RlhfFlow.Workflows.Schedules;

/// <summary>A due time does not wait for a run any more: it has one, or its schedule was deleted.</summary>
/// <param name="schedule">The schedule.</param>
public sealed class FireSettledException(string schedule)
    : InvalidOperationException($"a due time of schedule '{schedule}' was settled by somebody else");
