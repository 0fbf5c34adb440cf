namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>The curve of a metric.</summary>
/// <param name="Node">Node.</param>
/// <param name="Metric">Scope and name.</param>
/// <param name="Unit">Unit by the stage's description.</param>
/// <param name="Points">Step, value (null where it is not finite), time in Unix milliseconds.</param>
internal sealed record MetricSeries(string Node, string Metric, string? Unit, IReadOnlyList<double?[]> Points);
