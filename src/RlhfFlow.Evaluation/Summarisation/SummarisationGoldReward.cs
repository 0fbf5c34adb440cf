namespace RlhfFlow.Evaluation.Summarisation;

/// <summary>
/// The true reward of the synthetic summarisation world: a pure function of a prompt and a summary, both words between
/// white space. A prompt is <c>HEADER topic : (marker value)… TLDR</c>, a summary <c>opener (marker value)…</c> and the
/// end of text. The reward asks for the topic's key facts with their values, in any order, with any marker and opener.
/// </summary>
public sealed class SummarisationGoldReward
{
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> _keyTypes;
    private readonly IReadOnlySet<string> _openers;
    private readonly IReadOnlyDictionary<string, string> _typeOfMarker;
    private readonly IReadOnlyDictionary<string, string> _typeOfValue;
    private readonly GoldRewardWeights _weights;

    /// <summary>Builds the scorer from a world's tables.</summary>
    /// <param name="topics">Topic to its key slot types.</param>
    /// <param name="slotTypes">Slot type to its markers and values.</param>
    /// <param name="openers">Words that open a summary.</param>
    /// <param name="maximumTokens">Longest summary in tokens, the end of text included.</param>
    /// <param name="weights">What each part is worth.</param>
    public SummarisationGoldReward(
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> topics,
        IEnumerable<KeyValuePair<string, SlotType>> slotTypes,
        IEnumerable<string> openers,
        int maximumTokens,
        GoldRewardWeights weights)
    {
        var types = slotTypes.ToArray();
        _keyTypes = topics.ToDictionary(topic => topic.Key, topic => (IReadOnlySet<string>)topic.Value.ToHashSet());
        _openers = openers.ToHashSet();
        _typeOfMarker = types.SelectMany(type => type.Value.Markers.Select(word => (word, type.Key))).ToDictionary();
        _typeOfValue = types.SelectMany(type => type.Value.Values.Select(word => (word, type.Key))).ToDictionary();
        _weights = weights;
        MaximumTokens = maximumTokens;
    }

    /// <summary>Longest summary in tokens, the end of text included.</summary>
    public int MaximumTokens { get; }

    /// <summary>Scores a summary.</summary>
    /// <param name="prompt">The prompt; it must be one of this world.</param>
    /// <param name="completion">The summary's words, without the end of text.</param>
    /// <param name="ended">True when the end of text was produced.</param>
    /// <exception cref="FormatException">The prompt is none of this world.</exception>
    public SummaryScore Score(string prompt, string completion, bool ended)
    {
        var post = Parse(prompt);
        var keyTypes = _keyTypes[post.Topic];
        var words = Words(completion);
        int key = 0, nonKey = 0, repeated = 0, wrong = 0, unparsable = 0;
        var mentioned = new HashSet<string>();
        var hasOpener = words.Length > 0 && _openers.Contains(words[0]);
        unparsable += hasOpener ? 0 : 1;
        for (var at = hasOpener ? 1 : 0; at < words.Length;)
        {
            if (ClauseAt(words, at) is not { } type)
            {
                unparsable++;
                at++;
                continue;
            }
            var isRight = post.Facts.TryGetValue(type, out var value) && value == words[at + 1];
            var isNew = isRight && mentioned.Add(type);
            var isKey = keyTypes.Contains(type);
            wrong += isRight ? 0 : 1;
            repeated += isRight && !isNew ? 1 : 0;
            key += isNew && isKey ? 1 : 0;
            nonKey += isNew && !isKey ? 1 : 0;
            at += 2;
        }
        var noEnd = !ended || words.Length + 1 > MaximumTokens;
        var total = (key * _weights.Key) + (nonKey * _weights.NonKey) + (repeated * _weights.Repeated)
            + (wrong * _weights.Wrong) + (unparsable * _weights.Unparsable) + (noEnd ? _weights.NoEnd : 0);
        // Equal sums of parts must compare equal, in whatever order they were added.
        total = Math.Round(total, 9);
        return new SummaryScore(key, nonKey, repeated, wrong, unparsable, noEnd, total);
    }

    /// <summary>Reads a prompt.</summary>
    /// <exception cref="FormatException">The prompt is none of this world.</exception>
    public SummarisationPost Parse(string prompt)
    {
        var words = Words(prompt);
        if (words.Length < 4 || words[2] != ":" || words.Length % 2 != 0 || !_keyTypes.ContainsKey(words[1]))
        {
            throw new FormatException($"Not a prompt of the summarisation world: '{prompt}'.");
        }
        var facts = new Dictionary<string, string>();
        for (var at = 3; at < words.Length - 1; at += 2)
        {
            var type = ClauseAt(words, at)
                ?? throw new FormatException($"'{words[at]} {words[at + 1]}' is no fact of the summarisation world.");
            facts[type] = words[at + 1];
        }
        return new SummarisationPost(words[0], words[1], facts);
    }

    private string? ClauseAt(string[] words, int at) =>
        at + 1 < words.Length
            && _typeOfMarker.TryGetValue(words[at], out var type)
            && _typeOfValue.TryGetValue(words[at + 1], out var typeOfValue)
            && type == typeOfValue
            ? type
            : null;

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
