using System.Collections.Concurrent;
using System.Text;

namespace RlhfFlow.Tokenizers.Models;

/// <summary>
/// Byte-pair encoding: a word starts as single characters; again and again the neighbouring pair with the lowest merge
/// rank becomes one symbol, the leftmost first (Sennrich et al. 2016). A character that is neither in the vocabulary
/// nor covered by an unknown token leaves no token, as in Hugging Face tokenizers.
/// </summary>
internal sealed class BpeModel : TokenModel
{
    private const int CachedWords = 100_000;
    private const int CachedLength = 128;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ids;
    private readonly Dictionary<long, (int Rank, int Id)> merges = [];
    private readonly ConcurrentDictionary<string, ModelToken[]> cache = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ModelToken[]>.AlternateLookup<ReadOnlySpan<char>> cached;
    private readonly BpeSettings settings;
    private readonly int? unknownId;
    private int cacheSize;

    public BpeModel(
        IReadOnlyDictionary<string, int> vocabulary,
        IReadOnlyList<(string Left, string Right)> merges,
        BpeSettings settings)
        : base(vocabulary)
    {
        this.settings = settings;
        Merges = merges;
        ids = new Dictionary<string, int>(vocabulary, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        cached = cache.GetAlternateLookup<ReadOnlySpan<char>>();
        unknownId = settings.UnknownToken is { } unknown ? Required(unknown, "the unknown token") : null;
        var prefixLength = settings.ContinuingSubwordPrefix?.Length ?? 0;
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var (left, right) = merges[rank];
            var pair = Pair(Required(left, $"merge {rank}"), Required(right, $"merge {rank}"));
            this.merges[pair] = (rank, Required(left + right[Math.Min(prefixLength, right.Length)..], $"merge {rank}"));
        }
    }

    public IReadOnlyList<(string Left, string Right)> Merges { get; }

    public override ModelToken[] Tokenize(ReadOnlySpan<char> word)
    {
        if (word.Length <= CachedLength && cached.TryGetValue(word, out var known))
        {
            return known;
        }
        var tokens = settings.IgnoreMerges && ids.TryGetValue(word, out var whole)
            ? [new ModelToken(whole, 0, word.Length)]
            : Merge(Symbols(word));
        if (word.Length <= CachedLength && cacheSize < CachedWords && cached.TryAdd(word, tokens))
        {
            Interlocked.Increment(ref cacheSize);
        }
        return tokens;
    }

    private static long Pair(int left, int right) => ((long)left << 32) | (uint)right;

    private int Required(string token, string place) => Vocabulary.TryGetValue(token, out var id)
        ? id
        : throw new InvalidOperationException($"{place} needs the token '{token}', which is not in the vocabulary.");

    private List<ModelToken> Symbols(ReadOnlySpan<char> word)
    {
        var symbols = new List<ModelToken>(word.Length);
        var lastIsUnknown = false;
        for (var start = 0; start < word.Length;)
        {
            Rune.DecodeFromUtf16(word[start..], out _, out var length);
            var isKnown = TryIdOf(word.Slice(start, length), start == 0, start + length == word.Length, out var id);
            if (isKnown)
            {
                symbols.Add(new ModelToken(id, start, length));
            }
            else if (unknownId is int unknown)
            {
                if (lastIsUnknown && settings.FuseUnknown)
                {
                    symbols[^1] = symbols[^1] with { Length = symbols[^1].Length + length };
                }
                else
                {
                    symbols.Add(new ModelToken(unknown, start, length));
                }
            }
            lastIsUnknown = !isKnown;
            start += length;
        }
        return symbols;
    }

    private bool TryIdOf(ReadOnlySpan<char> character, bool isFirst, bool isLast, out int id)
    {
        var prefix = isFirst ? null : settings.ContinuingSubwordPrefix;
        var suffix = isLast ? settings.EndOfWordSuffix : null;
        return string.IsNullOrEmpty(prefix) && string.IsNullOrEmpty(suffix)
            ? ids.TryGetValue(character, out id)
            : ids.TryGetValue(string.Concat(prefix, character, suffix), out id);
    }

    private ModelToken[] Merge(List<ModelToken> symbols)
    {
        var chain = new MergeChain(symbols);
        var queue = new PriorityQueue<(int Position, int Id), long>();
        for (var position = 0; position < symbols.Count - 1; position++)
        {
            Enqueue(position);
        }
        while (queue.TryDequeue(out var merge, out _))
        {
            if (chain.TryPair(merge.Position, out var left, out var right)
                && merges.TryGetValue(Pair(left, right), out var current) && current.Id == merge.Id)
            {
                var previous = chain.Merge(merge.Position, merge.Id);
                Enqueue(previous);
                Enqueue(merge.Position);
            }
        }
        return chain.ToArray();

        void Enqueue(int position)
        {
            if (chain.TryPair(position, out var left, out var right)
                && merges.TryGetValue(Pair(left, right), out var merge))
            {
                queue.Enqueue((position, merge.Id), ((long)merge.Rank << 32) | (uint)position);
            }
        }
    }
}
