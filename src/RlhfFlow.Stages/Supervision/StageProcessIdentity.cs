namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// Names a process beyond its own life, so that another one with the same number is not taken for it.
/// </summary>
/// <param name="ProcessId">Number of the process, which is that of its group too.</param>
/// <param name="StartTime">When it was started, in clock ticks since the machine was.</param>
public sealed record StageProcessIdentity(int ProcessId, long StartTime);
