using System.Text;

namespace RlhfFlow.Tokenizers.Training;

/// <summary>The tokens so far: special ones, then the alphabet by code point, then what merging adds.</summary>
internal sealed class TrainingVocabulary
{
    private readonly List<string> tokens = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly BpeTrainerOptions options;

    public TrainingVocabulary(BpeTrainerOptions options, Dictionary<string, long> wordCounts)
    {
        this.options = options;
        foreach (var token in options.SpecialTokens.Concat(Alphabet(options, wordCounts)))
        {
            IdOf(token);
        }
    }

    public int Count => tokens.Count;

    public IReadOnlyList<string> Tokens => tokens;

    public string TokenOf(int id) => tokens[id];

    /// <summary>The id of two tokens joined; a token that is there already keeps its id.</summary>
    public int Join(int left, int right)
    {
        var (first, second) = (tokens[left], tokens[right]);
        var prefix = options.ContinuingSubwordPrefix;
        var isMarked = !string.IsNullOrEmpty(prefix) && second.StartsWith(prefix, StringComparison.Ordinal);
        return IdOf(first + (isMarked ? second[prefix!.Length..] : second));
    }

    /// <summary>A word as ids of its characters; those outside the alphabet are left out.</summary>
    public int[] Symbols(string word)
    {
        var symbols = new List<int>(word.Length);
        var position = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            var character = rune.ToString();
            var isFirst = position == 0;
            position += rune.Utf16SequenceLength;
            if (ids.ContainsKey(character))
            {
                var prefix = isFirst ? null : options.ContinuingSubwordPrefix;
                var suffix = position < word.Length ? null : options.EndOfWordSuffix;
                symbols.Add(IdOf(prefix + character + suffix));
            }
        }
        return [.. symbols];
    }

    private int IdOf(string token)
    {
        if (!ids.TryGetValue(token, out var id))
        {
            id = tokens.Count;
            ids.Add(token, id);
            tokens.Add(token);
        }
        return id;
    }

    /// <summary>The most frequent characters up to the limit, initial ones before all others, by code point.</summary>
    private static IEnumerable<string> Alphabet(BpeTrainerOptions options, Dictionary<string, long> wordCounts)
    {
        var counts = new Dictionary<Rune, long>();
        foreach (var (word, count) in wordCounts)
        {
            foreach (var rune in word.EnumerateRunes())
            {
                counts[rune] = counts.GetValueOrDefault(rune) + count;
            }
        }
        foreach (var rune in options.InitialAlphabet.SelectMany(characters => characters.EnumerateRunes().Take(1)))
        {
            counts[rune] = long.MaxValue;
        }
        return counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key)
            .Take(options.LimitAlphabet ?? int.MaxValue)
            .Select(entry => entry.Key).Order().Select(rune => rune.ToString());
    }
}
