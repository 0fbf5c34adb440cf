using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Summarisation;
using RlhfFlow.Stages;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>Reads the optional input GoldReward.</summary>
internal static class GoldRewardInput
{
    /// <summary>The scorer of the world, or null when the port is not connected.</summary>
    /// <exception cref="StageException">The artifact does not hold exactly one world.</exception>
    public static SummarisationGoldReward? Read(StageContext context)
    {
        if (!context.Has("GoldReward"))
        {
            return null;
        }
        using var artifact = context.Input("GoldReward", ArtifactKinds.GoldReward);
        var worlds = artifact.ToList();
        if (worlds.Count != 1)
        {
            throw new StageException(
                "rlhf.gold_reward", StageErrorClass.Data, $"GoldReward holds {worlds.Count} worlds, not one.");
        }
        return Build(worlds[0]);
    }

    private static SummarisationGoldReward Build(GoldRewardRecord world) => new(
        world.Topics.ToDictionary(topic => topic.Key, topic => (IReadOnlyList<string>)topic.Value),
        world.SlotTypes.ToDictionary(type => type.Key, type => new SlotType(type.Value.Markers, type.Value.Values)),
        world.Openers,
        world.MaximumTokens,
        new GoldRewardWeights
        {
            Key = world.Weights.Key,
            NonKey = world.Weights.NonKey,
            Repeated = world.Weights.Repeated,
            Wrong = world.Weights.Wrong,
            Unparsable = world.Weights.Unparsable,
            NoEnd = world.Weights.NoEnd,
        });
}
