using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Supervision;

/// <summary>What is known of an attempt whose process is gone.</summary>
/// <param name="ExitCode">Exit code, or null where the process was not our child.</param>
/// <param name="AskedToStop">Why it was asked to stop, or null.</param>
/// <param name="KilledAfterGrace">Whether it had to be killed.</param>
/// <param name="MemoryWasShort">Whether it was near its memory limit.</param>
/// <param name="NotUnderstood">Kind of an event that it insisted on and that is not known here, or null.</param>
internal sealed record Ending(
    int? ExitCode, StopCause? AskedToStop, bool KilledAfterGrace, bool MemoryWasShort, string? NotUnderstood = null);
