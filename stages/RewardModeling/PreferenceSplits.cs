using RlhfFlow.Artifacts;
using RlhfFlow.Evaluation.Randomness;
using RlhfFlow.Stages;

namespace RlhfFlow.RewardModelingStage;

/// <summary>Sorts the pairs of both inputs into those to train on and named sets to measure.</summary>
internal static class PreferenceSplits
{
    private const string Training = "train";

    private const string Test = "test";

    /// <summary>
    /// Pairs of the port Preferences whose split is train, or empty, are trained on and all others measured; of the
    /// port HeldOut those of split test are measured, apart from the others.
    /// </summary>
    public static (IReadOnlyList<PreferencePair> Training, IReadOnlyList<HeldOutSet> HeldOut) Read(
        StageContext context, PreferenceTokenizer tokenizer, bool shuffleLabels)
    {
        var training = new List<PreferencePair>();
        var heldOut = new List<(bool IsExtra, PreferencePair Pair)>();
        long identical = 0;
        foreach (var port in new[] { "Preferences", "HeldOut" }.Where(context.Has))
        {
            var isExtra = port == "HeldOut";
            using var records = context.Input(port, ArtifactKinds.Preferences);
            foreach (var record in records.Where(record => !isExtra || record.Split == Test))
            {
                if (tokenizer.Read(record) is not { } pair)
                {
                    identical++;
                }
                else if (!isExtra && record.Split is Training or "")
                {
                    training.Add(pair);
                }
                else
                {
                    heldOut.Add((isExtra, pair));
                }
            }
        }
        if (context.Has("HeldOut") && !heldOut.Any(item => item.IsExtra))
        {
            context.Warn(
                "rlhf.no_held_out_pairs", $"HeldOut has no usable pair of split '{Test}'; it is not measured.");
        }
        if (identical > 0)
        {
            context.Warn(
                "rlhf.identical_pairs", $"{identical} pairs were left out: both sides are the same to the model.");
        }
        if (training.Count < 2)
        {
            throw new StageException("rlhf.no_training_pairs", StageErrorClass.Data,
                $"Preferences has {training.Count} usable pairs of split '{Training}'; two are needed at least.");
        }
        return (shuffleLabels ? Shuffle(training, context.Seed) : training, HeldOutSets.Of(heldOut, training));
    }

    private static List<PreferencePair> Shuffle(List<PreferencePair> pairs, ulong seed)
    {
        var coin = new DeterministicRandom(seed, "shuffled labels");
        return [.. pairs.Select(pair => coin.NextBoolean() ? pair.Swap() : pair)];
    }
}
