namespace RlhfFlow.RewardModelingStage;

/// <summary>Sorts measured pairs by port, split and distribution.</summary>
internal static class HeldOutSets
{
    /// <summary>
    /// One set for each port, split and distribution; out of distribution also the pairs apart whose group (topic,
    /// data set) occurs in training and those whose group does not.
    /// </summary>
    public static IReadOnlyList<HeldOutSet> Of(
        IEnumerable<(bool IsExtra, PreferencePair Pair)> pairs, IEnumerable<PreferencePair> training)
    {
        var known = training.Select(pair => pair.Record.Group).ToHashSet();
        return
        [
            .. pairs.GroupBy(item => (item.IsExtra, item.Pair.Record.Split, item.Pair.Record.Distribution))
                .SelectMany(set => Parts(
                    set.Key.IsExtra ? "heldOut." : "", set.Key.IsExtra ? "held-out " : "", set.Key.Split,
                    set.Key.Distribution, [.. set.Select(item => item.Pair)], known))
                .OrderBy(set => set.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<HeldOutSet> Parts(
        string prefix, string words, string split, string distribution, IReadOnlyList<PreferencePair> pairs,
        HashSet<string> known)
    {
        var name = prefix + (distribution.Length == 0 ? split : $"{split}.{distribution}");
        yield return new HeldOutSet(name, words + split, pairs);
        if (distribution != "out")
        {
            yield break;
        }
        var parts = pairs.Where(pair => pair.Record.Group.Length > 0)
            .ToLookup(pair => known.Contains(pair.Record.Group));
        if (parts.Contains(true))
        {
            yield return new HeldOutSet($"{name}.sharedGroups", $"{words}{split}, shared groups", [.. parts[true]]);
        }
        if (parts.Contains(false))
        {
            yield return new HeldOutSet($"{name}.newGroups", $"{words}{split}, new groups", [.. parts[false]]);
        }
    }
}
