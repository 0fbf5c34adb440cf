using RlhfFlow.Stages;

namespace RlhfFlow.Workflows.Telemetry;

/// <summary>One line of the log of a run.</summary>
/// <param name="Time">When it was written, UTC; for printed lines to a fraction of a second.</param>
/// <param name="Node">Node of the run.</param>
/// <param name="RunId">Run that made the attempt: another one if the node came from the cache.</param>
/// <param name="Attempt">Number of the attempt.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Level">Its weight; what a stage printed counts as information, what it printed as errors as a warning.
/// </param>
/// <param name="Text">The line; that of an event can have several.</param>
public sealed record LogLine(
    DateTime Time, string Node, string RunId, int Attempt, LogSource Source, StageLogLevel Level, string Text);
