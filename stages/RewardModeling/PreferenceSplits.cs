using RlhfFlow.Artifacts;
using RlhfFlow.Evaluation.Randomness;
using RlhfFlow.Stages;

namespace RlhfFlow.RewardModelingStage;

/// <summary>Sorts the pairs of both inputs into those to train on and named sets to measure.</summary>
internal static class PreferenceSplits
{
    private const string Training = "train";

    /// <summary>
    /// Pairs of the port Preferences whose split is train, or empty, are trained on. All others are measured in sets
    /// named split.distribution; pairs of the port HeldOut are all measured, their train split as "extra".
    /// </summary>
    public static (IReadOnlyList<PreferencePair> Training, SortedDictionary<string, List<PreferencePair>> HeldOut) Read(
        StageContext context, PreferenceTokenizer tokenizer, bool shuffleLabels)
    {
        var training = new List<PreferencePair>();
        var heldOut = new SortedDictionary<string, List<PreferencePair>>(StringComparer.Ordinal);
        long identical = 0;
        foreach (var port in new[] { "Preferences", "HeldOut" }.Where(context.Has))
        {
            using var records = context.Input(port, ArtifactKinds.Preferences);
            foreach (var record in records)
            {
                if (tokenizer.Read(record) is not { } pair)
                {
                    identical++;
                }
                else if (port == "Preferences" && record.Split is Training or "")
                {
                    training.Add(pair);
                }
                else
                {
                    Add(heldOut, pair);
                }
            }
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
        return (shuffleLabels ? Shuffle(training, context.Seed) : training, heldOut);
    }

    private static void Add(SortedDictionary<string, List<PreferencePair>> sets, PreferencePair pair)
    {
        var split = pair.Record.Split is Training or "" ? "extra" : pair.Record.Split;
        var name = pair.Record.Distribution.Length == 0 ? split : $"{split}.{pair.Record.Distribution}";
        if (!sets.TryGetValue(name, out var set))
        {
            sets[name] = set = [];
        }
        set.Add(pair);
    }

    private static List<PreferencePair> Shuffle(List<PreferencePair> pairs, ulong seed)
    {
        var coin = new DeterministicRandom(seed, "shuffled labels");
        return [.. pairs.Select(pair => coin.NextBoolean() ? pair.Swap() : pair)];
    }
}
