using RlhfFlow.Stages;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>Which lines of the log of a run are wanted.</summary>
/// <param name="Node">One node, or null.</param>
/// <param name="Attempt">Number of the one attempt of each node, or null.</param>
/// <param name="Level">The least weight; null = any.</param>
/// <param name="Search">What the line has to hold, in capitals or not; null or empty = anything.</param>
internal sealed record LogFilter(string? Node, int? Attempt, StageLogLevel? Level, string? Search)
{
    public bool Fits(LogLine line) => (Level is not { } least || line.Level >= least)
        && (string.IsNullOrEmpty(Search) || line.Text.Contains(Search, StringComparison.OrdinalIgnoreCase));
}
