using RlhfFlow.Algorithms.RewardModels;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Comparisons;

namespace RlhfFlow.RewardModelingStage;

/// <summary>What is measured on held-out pairs. Each quantity leaves out the pairs that do not define it.</summary>
internal static class HeldOutReport
{
    /// <summary>The metrics of one set of pairs; their definitions stand in the README.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="differences">Score of chosen minus score of rejected, one per pair.</param>
    /// <param name="labels">What the loss is told.</param>
    public static Dictionary<string, double> Measure(
        IReadOnlyList<PreferencePair> pairs, IReadOnlyList<double> differences, LabelKind labels)
    {
        var labelled = Enumerable.Range(0, pairs.Count).Where(at => !pairs[at].Record.Tie).ToList();
        var values = new Dictionary<string, double>
        {
            ["pairs"] = pairs.Count,
            ["accuracy"] = PairwiseAccuracy.Of(labelled.Select(at => differences[at])),
            ["evaluationLoss"] = pairs.Zip(differences, (pair, difference) => Loss(pair, difference, labels)).Average(),
            ["longerAccuracy"] = PairwiseAccuracy.Of(labelled.Select(at => LengthDifference(pairs[at]))),
        };
        var judged = labelled.Where(at => GoldDifference(pairs[at]) is not (null or 0)).ToList();
        if (judged.Count > 0)
        {
            values["ceiling"] = PairwiseAccuracy.Of(judged.Select(at => GoldDifference(pairs[at])!.Value));
            values["goldAgreement"] = PairwiseAccuracy.Of(
                judged.Select(at => differences[at] * GoldDifference(pairs[at])!.Value));
            values["ratioToCeiling"] = values["accuracy"] / values["ceiling"];
        }
        return values;
    }

    /// <summary>
    /// Rows for tables: accuracy with an interval over prompts, and what the gold reward says about it. Pairs all have
    /// the same distribution.
    /// </summary>
    public static IEnumerable<EvaluationRecord> Records(
        string label, string group, IReadOnlyList<PreferencePair> pairs, IReadOnlyList<double> differences,
        IReadOnlyDictionary<string, double> values)
    {
        var accuracy = WinRate.EstimateByCluster(pairs.Zip(differences)
            .Where(item => !item.First.Record.Tie).Select(item => (item.First.Record.PromptId, item.Second, 0.0)));
        yield return Row("accuracy", accuracy.Value, "share") with
        {
            Low = accuracy.Interval.Low, High = accuracy.Interval.High, Count = accuracy.Count,
        };
        var others = new[]
        {
            ("ceiling", "share"), ("ratioToCeiling", ""), ("goldAgreement", "share"), ("evaluationLoss", "nats/pair"),
        };
        foreach (var (metric, unit) in others)
        {
            if (values.TryGetValue(metric, out var value))
            {
                yield return Row(metric, value, unit);
            }
        }

        EvaluationRecord Row(string metric, double value, string unit) => new()
        {
            Policy = label, Metric = metric, Distribution = pairs[0].Record.Distribution, Group = group,
            Value = value, Count = pairs.Count, Unit = unit,
        };
    }

    private static double LengthDifference(PreferencePair pair) =>
        pair.Chosen.ResponseTokens - pair.Rejected.ResponseTokens;

    /// <summary>
    /// Gold reward of chosen minus that of rejected, where the annotator was simulated from a gold
    /// reward.
    /// </summary>
    private static double? GoldDifference(PreferencePair pair) => pair.Record.Margin;

    private static double Loss(PreferencePair pair, double difference, LabelKind labels)
    {
        var probability = pair.Probability(labels, labelSmoothing: 0);
        return (probability * Softplus(-difference)) + ((1 - probability) * Softplus(difference));
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
