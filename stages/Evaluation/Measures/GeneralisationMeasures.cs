using RlhfFlow.Evaluation.Intervals;
using RlhfFlow.EvaluationStage.Scoring;

namespace RlhfFlow.EvaluationStage.Measures;

/// <summary>How a policy's score changes out of distribution.</summary>
internal static class GeneralisationMeasures
{
    /// <summary>Name for groups out of distribution that also occur in distribution.</summary>
    public const string Shared = "shared groups";

    /// <summary>Name for groups that only occur out of distribution.</summary>
    public const string New = "new groups";

    /// <summary>The gap in - out of a score, and the score on shared and on new groups out of distribution.</summary>
    public static IEnumerable<Row> Of(string policy, string score, IReadOnlyList<ScoredSample> samples)
    {
        ScoredSample[] first =
            [.. SampleSet.FirstOfEachPrompt(samples).Where(sample => sample.Scores.ContainsKey(score))];
        var inside = first.Where(sample => sample.Distribution == "in").ToArray();
        var outside = first.Where(sample => sample.Distribution == "out").ToArray();
        if (inside.Length == 0 || outside.Length == 0)
        {
            yield break;
        }
        yield return Gap(policy, score, inside, outside);
        var known = inside.Select(sample => sample.Group).ToHashSet();
        foreach (var part in outside.ToLookup(sample => known.Contains(sample.Group) ? Shared : New))
        {
            var mean = MeanInterval.Of([.. part.Select(sample => sample.Scores[score])]);
            yield return Row.Of(policy, score, "out", mean, "points", part.Key);
        }
    }

    private static Row Gap(string policy, string score, ScoredSample[] inside, ScoredSample[] outside)
    {
        var (inMean, outMean) = (Mean(inside), Mean(outside));
        // Two independent sets of prompts: the squares of the half-widths add.
        var half = Math.Sqrt(Math.Pow(inMean.HalfWidth, 2) + Math.Pow(outMean.HalfWidth, 2));
        var gap = inMean.Value - outMean.Value;
        return new Row(
            policy, Metrics.Gap + score, "", "", gap, gap - half, gap + half, inside.Length + outside.Length, "points");

        Estimate Mean(ScoredSample[] part) => MeanInterval.Of([.. part.Select(sample => sample.Scores[score])]);
    }
}
