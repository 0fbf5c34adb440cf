using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Summarisation;
using RlhfFlow.Stages;

namespace RlhfFlow.EvaluationStage.Scoring;

/// <summary>Scores samples and references by the gold reward, where one is connected.</summary>
internal sealed class SampleScorer(SummarisationGoldReward? goldReward)
{
    public static SampleScorer For(StageContext context)
    {
        if (!context.Has("GoldReward"))
        {
            return new SampleScorer(null);
        }
        using var reader = context.Input("GoldReward", ArtifactKinds.GoldReward);
        return new SampleScorer(GoldRewardTables.Scorer(reader.Single()));
    }

    public ScoredSample Score(SampleRecord sample)
    {
        var parts = goldReward?.Score(sample.Prompt, sample.Completion, ended: !sample.Truncated);
        var scores = new SortedDictionary<string, double>(sample.Scores, StringComparer.Ordinal);
        if (parts is not null)
        {
            scores[Metrics.Gold] = parts.Total;
        }
        return new ScoredSample(
            sample.PromptId, sample.Group, sample.Distribution, sample.SampleIndex, sample.Policy, sample.Completion,
            scores, parts, sample.TokenIds.Length, sample.Truncated, LogRatio(sample), sample.Entropy);
    }

    /// <summary>
    /// Gold rewards of the references; none without a gold reward, which they could not be compared by.
    /// </summary>
    public References Score(IEnumerable<DemonstrationRecord> references)
    {
        var scored = new References();
        foreach (var reference in goldReward is null ? [] : references)
        {
            var ended = !reference.Truncated;
            var gold = goldReward!.Score(reference.Prompt, reference.Completion, ended).Total;
            scored.Add(reference.PromptId, reference.Source, gold);
        }
        return scored;
    }

    private static double? LogRatio(SampleRecord sample)
    {
        if (sample.ReferenceLogProbabilities is not { } reference || reference.Length != sample.LogProbabilities.Length)
        {
            return null;
        }
        var sum = 0.0;
        for (var token = 0; token < reference.Length; token++)
        {
            sum += (double)sample.LogProbabilities[token] - reference[token];
        }
        return sum;
    }
}
