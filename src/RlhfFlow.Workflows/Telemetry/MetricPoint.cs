namespace RlhfFlow.Workflows.Telemetry;

/// <summary>One value of one metric.</summary>
/// <param name="Node">Node of the run.</param>
/// <param name="Metric">Scope and name, such as <c>train/loss</c>.</param>
/// <param name="Step">Step that it belongs to.</param>
/// <param name="Value">The value; NaN and infinities are kept.</param>
/// <param name="Time">When it was told, UTC.</param>
/// <param name="RunId">Run that made it: another one if the node came from the cache.</param>
/// <param name="Attempt">Number of the attempt that told it.</param>
public sealed record MetricPoint(
    string Node, string Metric, long Step, double Value, DateTime Time, string RunId, int Attempt);
