namespace RlhfFlow.EvaluationStage.Measures;

/// <summary>Everything measured, with the names in the order in which a report shows them.</summary>
internal sealed record EvaluationResult(
    IReadOnlyList<string> Policies,
    IReadOnlyList<string> Distributions,
    IReadOnlyList<string> Scores,
    IReadOnlyList<string> Baselines,
    IReadOnlyList<string> References,
    IReadOnlyList<Row> Rows)
{
    private readonly Dictionary<(string, string, string, string), Row> _byName = Rows
        .GroupBy(row => (row.Policy, row.Metric, row.Distribution, row.Group))
        .ToDictionary(group => group.Key, group => group.First());

    public Row? Find(string policy, string metric, string distribution, string group = "") =>
        _byName.GetValueOrDefault((policy, metric, distribution, group));

    public bool Has(string metric) => Rows.Any(row => row.Metric == metric);
}
