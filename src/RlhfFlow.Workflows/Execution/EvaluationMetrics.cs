using System.Globalization;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Looks up metrics in evaluations of a store.</summary>
internal sealed class EvaluationMetrics(ArtifactStore store)
{
    /// <summary>
    /// Whether a condition holds, and the sentence that says why. A value that is not a number fulfils none.
    /// </summary>
    /// <exception cref="FormatException">
    /// The evaluation does not have that metric, or has it more than once.
    /// </exception>
    public (bool Holds, string Why) Holds(MetricCondition condition)
    {
        var value = Value(condition);
        var holds = condition.Comparison switch
        {
            ">" => value > condition.Threshold,
            ">=" => value >= condition.Threshold,
            "<" => value < condition.Threshold,
            "<=" => value <= condition.Threshold,
            "==" => value.Equals(condition.Threshold),
            "!=" => !double.IsNaN(value) && !value.Equals(condition.Threshold),
            var other => throw new FormatException($"'{other}' is no comparison: there are >, >=, <, <=, == and !="),
        };
        var sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"{condition.Metric} is {value:G6}: {condition.Comparison} {condition.Threshold:G6}");
        return (holds, $"{sentence} {(holds ? "holds" : "does not hold")}");
    }

    private double Value(MetricCondition condition)
    {
        if (condition.Evaluation.Kind != ArtifactKinds.Evaluation.Name)
        {
            throw new FormatException($"a metric is looked up in an evaluation, not in a {condition.Evaluation.Kind}");
        }
        using var reader = ArtifactReader<EvaluationRecord>.Open(
            store.PathOf(condition.Evaluation.Digest), ArtifactKinds.Evaluation, condition.Evaluation.Digest);
        var named = reader.Where(row => row.Metric == condition.Metric && row.Group.Length == 0).ToList();
        var rows = named.Where(row => (condition.Policy.Length == 0 || row.Policy == condition.Policy)
            && (condition.Distribution.Length == 0 || row.Distribution == condition.Distribution)).ToList();
        return rows.Count == 1 ? rows[0].Value : throw new FormatException(Problem(condition, named, rows, reader));
    }

    private static string Problem(
        MetricCondition condition, List<EvaluationRecord> named, List<EvaluationRecord> rows,
        IEnumerable<EvaluationRecord> all) =>
        named.Count == 0
            ? $"the evaluation has no metric '{condition.Metric}'; it has "
                + string.Join(", ", all.Select(row => row.Metric).Distinct().Order())
            : $"the evaluation has '{condition.Metric}' {rows.Count} times for what was asked; name 'policy' and "
                + "'distribution': it has " + string.Join(", ", named.Select(row =>
                    $"{row.Policy}{(row.Distribution.Length > 0 ? $" ({row.Distribution})" : "")}").Distinct().Order());
}
