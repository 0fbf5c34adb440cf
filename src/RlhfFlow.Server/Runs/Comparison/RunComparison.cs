using System.Text.Json;

namespace RlhfFlow.Server.Runs.Comparison;

/// <summary>What is different between two runs.</summary>
/// <param name="Settings">Settings that differ.</param>
/// <param name="Nodes">All nodes, and what differs in them.</param>
/// <param name="Metrics">The last value of each metric in both.</param>
internal sealed record RunComparison(
    IReadOnlyList<SettingDifference> Settings, IReadOnlyList<NodeDifference> Nodes,
    IReadOnlyList<MetricDifference> Metrics);

/// <summary>A setting that differs.</summary>
internal sealed record SettingDifference(string Name, JsonElement? Left, JsonElement? Right);

/// <summary>A node in both runs.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Change"><c>same</c>, <c>changed</c>, <c>onlyLeft</c>, <c>onlyRight</c> or <c>unknown</c>.</param>
/// <param name="Parts">Parts of the cache key that differ.</param>
internal sealed record NodeDifference(string Id, string Change, IReadOnlyList<PartDifference> Parts);

/// <summary>A part of a cache key that differs.</summary>
internal sealed record PartDifference(string Part, string? Left, string? Right);

/// <summary>The last value of a metric in both runs; null where there is none or it is not finite.</summary>
internal sealed record MetricDifference(string Node, string Metric, double? Left, double? Right);
