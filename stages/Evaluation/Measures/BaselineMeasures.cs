using RlhfFlow.Evaluation.Comparisons;
using RlhfFlow.Evaluation.Randomness;
using RlhfFlow.EvaluationStage.Scoring;

namespace RlhfFlow.EvaluationStage.Measures;

/// <summary>One policy against another on the same prompts.</summary>
internal static class BaselineMeasures
{
    /// <summary>Mean difference with a bootstrap interval over prompts, and the share of prompts won.</summary>
    public static IEnumerable<Row> Of(
        string policy,
        string baseline,
        string score,
        string distribution,
        IReadOnlyList<ScoredSample> samples,
        IReadOnlyList<ScoredSample> baselineSamples,
        EvaluationOptions options,
        ulong seed)
    {
        var other = First(baselineSamples, score);
        var pairs = First(samples, score).Where(pair => other.ContainsKey(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (Score: pair.Value, Opponent: other[pair.Key])).ToArray();
        if (pairs.Length == 0)
        {
            yield break;
        }
        var random = new DeterministicRandom(seed, "difference", policy, baseline, score, distribution);
        var difference = PairedDifference.Of(
            [.. pairs.Select(pair => pair.Score)],
            [.. pairs.Select(pair => pair.Opponent)],
            options.BootstrapDraws,
            random);
        yield return Row.Of(policy, $"{Metrics.Difference}{score}", distribution, difference, "points", baseline);
        var wins = WinRate.Of(pairs).Estimate();
        yield return Row.Of(policy, $"{Metrics.Wins}{score}", distribution, wins, "share", baseline);
    }

    private static Dictionary<string, double> First(IReadOnlyList<ScoredSample> samples, string score) =>
        SampleSet.FirstOfEachPrompt(samples).Where(sample => sample.Scores.ContainsKey(score))
            .ToDictionary(sample => sample.PromptId, sample => sample.Scores[score]);
}
