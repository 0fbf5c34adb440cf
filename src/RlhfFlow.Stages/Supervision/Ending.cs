using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Supervision;

/// <summary>What is known of an attempt whose process is gone.</summary>
internal sealed record Ending(int? ExitCode, StopCause? AskedToStop, bool KilledAfterGrace, bool MemoryWasShort);
