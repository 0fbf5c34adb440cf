using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Summarisation;
using RlhfFlow.Stages;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>
/// The score that comparisons go by: the gold reward where one is connected, else a score in the samples.
/// </summary>
internal sealed class SampleScorer(SummarisationGoldReward? goldReward, string scoreName)
{
    public static SampleScorer For(StageContext context, PreferenceCollectionOptions options)
    {
        if (!context.Has("GoldReward"))
        {
            return new SampleScorer(null, options.ScoreName);
        }
        using var reader = context.Input("GoldReward", ArtifactKinds.GoldReward);
        return new SampleScorer(GoldRewardTables.Scorer(reader.Single()), options.ScoreName);
    }

    public double Score(SampleRecord sample)
    {
        if (goldReward is not null)
        {
            return goldReward.Score(sample.Prompt, sample.Completion, ended: !sample.Truncated).Total;
        }
        return sample.Scores.TryGetValue(scoreName, out var score)
            ? score
            : throw new StageException("preferences.no_score", StageErrorClass.Data,
                $"The sample {sample.SampleIndex} of prompt {sample.PromptId} has no score '{scoreName}' (it has: "
                + $"{string.Join(", ", sample.Scores.Keys)}) and no gold reward is connected.");
    }
}
