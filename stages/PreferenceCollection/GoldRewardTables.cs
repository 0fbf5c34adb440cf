using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Summarisation;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>From the tables of an artifact to the function that scores by them.</summary>
internal static class GoldRewardTables
{
    public static SummarisationGoldReward Scorer(GoldRewardRecord tables) => new(
        tables.Topics.Select(topic => KeyValuePair.Create(topic.Key, (IReadOnlyList<string>)topic.Value)),
        tables.SlotTypes.Select(
            type => KeyValuePair.Create(type.Key, new SlotType(type.Value.Markers, type.Value.Values))),
        tables.Openers,
        tables.MaximumTokens,
        new GoldRewardWeights
        {
            Key = tables.Weights.Key, NonKey = tables.Weights.NonKey, Repeated = tables.Weights.Repeated,
            Wrong = tables.Weights.Wrong, Unparsable = tables.Weights.Unparsable, NoEnd = tables.Weights.NoEnd,
        });
}
