namespace RlhfFlow.Tokenizers.Models;

/// <summary>Turns one word into tokens of a vocabulary. Safe to share between threads.</summary>
internal abstract class TokenModel(IReadOnlyDictionary<string, int> vocabulary)
{
    public IReadOnlyDictionary<string, int> Vocabulary { get; } = vocabulary;

    public abstract ModelToken[] Tokenize(ReadOnlySpan<char> word);
}
