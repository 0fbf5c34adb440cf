using RlhfFlow.Stages;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>A line of the log of a run.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Node">Node.</param>
/// <param name="Attempt">Number of the attempt.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Level">Its weight.</param>
/// <param name="Text">The line.</param>
internal sealed record LogLineView(
    DateTime Time, string Node, int Attempt, LogSource Source, StageLogLevel Level, string Text);
