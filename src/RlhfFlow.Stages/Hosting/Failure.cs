using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Hosting;

/// <summary>What an exception says about how the attempt ends.</summary>
/// <param name="ExitCode">Exit code of the process.</param>
/// <param name="Error">What the result says.</param>
internal sealed record Failure(int ExitCode, StageError Error);
