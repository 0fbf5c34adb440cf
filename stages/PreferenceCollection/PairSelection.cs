using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>Picks the pairs of one prompt.</summary>
internal static class PairSelection
{
    /// <summary>Pairs in a fixed order; which of the two comes first says nothing.</summary>
    public static IReadOnlyList<(Candidate A, Candidate B)> Select(
        IReadOnlyList<Candidate> candidates, PreferenceCollectionOptions options, DeterministicRandom random)
    {
        var count = candidates.Count;
        IEnumerable<(int A, int B)> pairs = options.Pairing switch
        {
            Pairing.BestAndWorst => BestAndWorst(candidates),
            Pairing.Adjacent => Enumerable.Range(0, Math.Max(0, count - 1)).Select(first => (first, first + 1)),
            _ => Enumerable.Range(0, count)
                .SelectMany(first => Enumerable.Range(first + 1, count - first - 1).Select(second => (first, second))),
        };
        var allowed = pairs.Where(pair => IsAllowed(candidates[pair.A], candidates[pair.B], options)).ToArray();
        var maximum = options.Pairing == Pairing.RandomPair ? 1 : options.MaximumPairsPerPrompt;
        if (maximum > 0 && allowed.Length > maximum)
        {
            random.Shuffle(allowed);
            allowed = [.. allowed.Take(maximum).Order()];
        }
        return [.. allowed.Select(pair => (candidates[pair.A], candidates[pair.B]))];
    }

    private static bool IsAllowed(Candidate a, Candidate b, PreferenceCollectionOptions options)
    {
        var isOfOneSource = options.DifferentSourcesOnly && a.Source == b.Source;
        return !isOfOneSource && Math.Abs(a.Score - b.Score) >= options.MinimumDifference;
    }

    private static IEnumerable<(int A, int B)> BestAndWorst(IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count < 2)
        {
            yield break;
        }
        int best = 0, worst = 0;
        for (var index = 1; index < candidates.Count; index++)
        {
            best = candidates[index].Score > candidates[best].Score ? index : best;
            worst = candidates[index].Score < candidates[worst].Score ? index : worst;
        }
        // All equal: the first two stand for a tie.
        yield return best == worst ? (0, 1) : (best, worst);
    }
}
