using System.Runtime.InteropServices;

namespace RlhfFlow.Tokenizers.Training;

/// <summary>
/// The merging loop. Each step takes the most frequent pair (then lowest left id, then lowest right id), joins it in
/// every word that holds it, and corrects the counts of the neighbouring pairs.
/// </summary>
internal sealed class BpeLearner
{
    private readonly BpeTrainerOptions options;
    private readonly TrainingVocabulary vocabulary;
    private readonly TrainingWord[] words;
    private readonly Dictionary<(int Left, int Right), long> counts = [];
    private readonly Dictionary<(int Left, int Right), List<int>> wordsOfPair = [];
    private readonly PriorityQueue<(int Left, int Right), (long Count, int Left, int Right)> queue =
        new(MostFrequentFirst);
    private readonly List<(string Left, string Right)> merges = [];

    public BpeLearner(BpeTrainerOptions options, Dictionary<string, long> wordCounts)
    {
        this.options = options;
        vocabulary = new TrainingVocabulary(options, wordCounts);
        words = [.. wordCounts.Select(entry => new TrainingWord(vocabulary.Symbols(entry.Key), entry.Value))];
    }

    private static IComparer<(long Count, int Left, int Right)> MostFrequentFirst { get; } =
        Comparer<(long Count, int Left, int Right)>.Create((x, y) =>
            x.Count != y.Count ? y.Count.CompareTo(x.Count)
            : x.Left != y.Left ? x.Left.CompareTo(y.Left) : x.Right.CompareTo(y.Right));

    public BpeTraining Learn()
    {
        CountPairs();
        while (vocabulary.Count < options.VocabularySize && queue.TryDequeue(out var pair, out var priority))
        {
            var count = counts[pair];
            if (count != priority.Count)
            {
                Enqueue(pair);
                continue;
            }
            if (count < Math.Max(1, options.MinimumFrequency))
            {
                break;
            }
            merges.Add((vocabulary.TokenOf(pair.Left), vocabulary.TokenOf(pair.Right)));
            Merge(pair, vocabulary.Join(pair.Left, pair.Right));
        }
        return new BpeTraining(vocabulary.Tokens, merges);
    }

    private void CountPairs()
    {
        for (var word = 0; word < words.Length; word++)
        {
            foreach (var pair in words[word].Pairs())
            {
                Change(pair, words[word].Count, word);
            }
        }
        foreach (var pair in counts.Keys)
        {
            Enqueue(pair);
        }
    }

    private void Merge((int Left, int Right) pair, int joined)
    {
        if (!wordsOfPair.Remove(pair, out var holders))
        {
            return;
        }
        var grown = new HashSet<(int, int)>();
        var maximumLength = options.MaximumTokenLength ?? int.MaxValue;
        foreach (var word in holders)
        {
            foreach (var (changed, delta) in words[word].Merge(pair, joined, maximumLength))
            {
                Change(changed, delta * words[word].Count, word);
                if (delta > 0)
                {
                    grown.Add(changed);
                }
            }
        }
        foreach (var changed in grown)
        {
            Enqueue(changed);
        }
    }

    private void Change((int Left, int Right) pair, long amount, int word)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(counts, pair, out _) += amount;
        if (amount <= 0)
        {
            return;
        }
        ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(wordsOfPair, pair, out _);
        holders ??= [];
        if (holders.Count == 0 || holders[^1] != word)
        {
            holders.Add(word);
        }
    }

    private void Enqueue((int Left, int Right) pair)
    {
        var count = counts[pair];
        if (count > 0)
        {
            queue.Enqueue(pair, (count, pair.Left, pair.Right));
        }
    }
}
