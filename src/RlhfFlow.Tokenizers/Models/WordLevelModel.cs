namespace RlhfFlow.Tokenizers.Models;

/// <summary>One word, one token.</summary>
internal sealed class WordLevelModel : TokenModel
{
    private readonly Dictionary<string, ModelToken[]>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly int? unknownId;

    public WordLevelModel(IReadOnlyDictionary<string, int> vocabulary, string? unknownToken)
        : base(vocabulary)
    {
        var tokens = new Dictionary<string, ModelToken[]>(vocabulary.Count, StringComparer.Ordinal);
        foreach (var (word, id) in vocabulary)
        {
            tokens.Add(word, [new ModelToken(id, 0, word.Length)]);
        }
        words = tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        unknownId = unknownToken is not null && vocabulary.TryGetValue(unknownToken, out var id2) ? id2 : null;
    }

    public override ModelToken[] Tokenize(ReadOnlySpan<char> word)
    {
        if (words.TryGetValue(word, out var tokens))
        {
            return tokens;
        }
        return unknownId is int id
            ? [new ModelToken(id, 0, word.Length)]
            : throw new UnknownWordException(word.ToString());
    }
}
