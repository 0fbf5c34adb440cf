using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>A metric of a node in a few figures; those that are not finite are null.</summary>
/// <param name="Node">Node.</param>
/// <param name="Metric">Scope and name.</param>
/// <param name="Unit">Unit by the stage's description.</param>
/// <param name="Count">Number of values.</param>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Maximum">The greatest.</param>
/// <param name="NotFinite">How many are NaN or infinite.</param>
internal sealed record MetricView(
    string Node, string Metric, string? Unit, long Count, double? First, double? Last, double? Minimum,
    double? Maximum, long NotFinite)
{
    public static MetricView Of(MetricSummary summary, string? unit) => new(
        summary.Node, summary.Metric, unit, summary.Count, Finite(summary.First), Finite(summary.Last),
        Finite(summary.Minimum), Finite(summary.Maximum), summary.NotFinite);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
