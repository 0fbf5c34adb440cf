using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>How a sweep ended.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="States">State of the newest run of each point and seed that has one.</param>
/// <param name="IsInterrupted">Whether it was stopped before its end.</param>
/// <param name="ExitCode">0, that of a run that was stopped, or that of the first run that failed.</param>
public sealed record SweepOutcome(
    SweepRow Sweep, IReadOnlyList<RunState> States, bool IsInterrupted, int ExitCode);
