using RlhfFlow.Evaluation.Intervals;

namespace RlhfFlow.EvaluationStage;

/// <summary>One measured value with its 95 % interval where it has one.</summary>
internal sealed record Row(
    string Policy, string Metric, string Distribution, string Group,
    double Value, double? Low, double? High, long Count, string Unit)
{
    public static Row Of(
        string policy, string metric, string distribution, Estimate estimate, string unit, string group = "") =>
        new(policy, metric, distribution, group, estimate.Value, estimate.Interval.Low, estimate.Interval.High,
            estimate.Count, unit);
}
