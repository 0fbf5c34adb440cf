using RlhfFlow.Evaluation.Intervals;
using RlhfFlow.EvaluationStage.Scoring;

namespace RlhfFlow.EvaluationStage.Measures;

/// <summary>Measures every policy on every distribution and compares each with the baselines.</summary>
internal sealed class Evaluator(EvaluationOptions options, References references, ulong seed)
{
    public EvaluationResult Evaluate(IReadOnlyList<ScoredSample> samples)
    {
        string[] policies = [.. samples.Select(sample => sample.Policy).Distinct()];
        string[] distributions =
            [.. samples.Select(sample => sample.Distribution).Distinct().Order(StringComparer.Ordinal)];
        string[] scores = [.. ScoresOf(samples)];
        var byPolicy = samples.ToLookup(sample => sample.Policy);
        var byPart = samples.ToLookup(sample => (sample.Policy, sample.Distribution));
        string[] baselines = options.Baselines.Length > 0
            ? [.. options.Baselines.Where(policies.Contains)]
            : [.. policies.Take(1)];

        var measures = new PolicyMeasures(options, references);
        var rows = new List<Row>();
        foreach (var policy in policies)
        {
            rows.AddRange(distributions.SelectMany(part => measures.Of(policy, part, [.. byPart[(policy, part)]])));
            rows.AddRange(scores.SelectMany(score => GeneralisationMeasures.Of(policy, score, [.. byPolicy[policy]])));
        }
        rows.AddRange(references.Sources.SelectMany(source => distributions.SelectMany(part => Reference(source, part, samples))));
        foreach (var baseline in baselines)
        {
            foreach (var policy in policies.Where(policy => policy != baseline))
            {
                rows.AddRange(distributions.SelectMany(part => scores.SelectMany(score => BaselineMeasures.Of(
                    policy, baseline, score, part,
                    [.. byPart[(policy, part)]], [.. byPart[(baseline, part)]], options, seed))));
            }
        }
        return new EvaluationResult(policies, distributions, scores, baselines, references.Sources, rows);
    }

    // The gold reward of the references themselves, over the prompts of one distribution.
    private IEnumerable<Row> Reference(string source, string distribution, IReadOnlyList<ScoredSample> samples)
    {
        double[] gold = [.. samples.Where(sample => sample.Distribution == distribution).Select(sample => sample.PromptId).Distinct()
            .Select(prompt => references.Gold(prompt, source)).OfType<double>()];
        return gold.Length == 0
            ? [] : [Row.Of(References.Title(source), Metrics.Gold, distribution, MeanInterval.Of(gold), "points")];
    }

    private IEnumerable<string> ScoresOf(IReadOnlyList<ScoredSample> samples)
    {
        var present = samples.SelectMany(sample => sample.Scores.Keys).ToHashSet();
        return new[] { Metrics.Gold }.Concat(options.Scores).Where(present.Contains).Distinct();
    }
}
