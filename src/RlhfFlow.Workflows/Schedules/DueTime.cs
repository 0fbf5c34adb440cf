namespace RlhfFlow.Workflows.Schedules;

/// <summary>What is to become of a time that is due.</summary>
/// <param name="At">The due time.</param>
/// <param name="Origin">Whether it is on time or late.</param>
/// <param name="Starts">Whether a run is to be started for it; otherwise it is missed.</param>
/// <param name="Since">Where this stands for many missed times: the first of them. Null = it stands for itself.</param>
public readonly record struct DueTime(DateTimeOffset At, FireOrigin Origin, bool Starts, DateTimeOffset? Since = null);
