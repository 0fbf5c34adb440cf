using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>A metric of an evaluation and what it is held against.</summary>
/// <param name="Evaluation">The artifact.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Policy">Which policy's; empty where the evaluation has the metric of one only.</param>
/// <param name="Distribution"><c>in</c> or <c>out</c>; empty where it has the metric of one only.</param>
/// <param name="Comparison">One of <c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>==</c>, <c>!=</c>.</param>
/// <param name="Threshold">The number on the right.</param>
internal sealed record MetricCondition(
    JournalArtifact Evaluation, string Metric, string Policy, string Distribution, string Comparison, double Threshold);
