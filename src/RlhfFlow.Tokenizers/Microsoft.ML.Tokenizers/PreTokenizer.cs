using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>Cuts a text into the pieces that a model encodes one by one.</summary>
public abstract partial class PreTokenizer
{
    /// <summary>The pieces of a text as UTF-16 offset and length.</summary>
    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(string text);

    /// <summary>The pieces of a text as UTF-16 offset and length.</summary>
    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text);

    /// <summary>Words, or single punctuation marks.</summary>
    public static PreTokenizer CreateWordOrPunctuation(IReadOnlyDictionary<string, int>? specialTokens = null) =>
        new RegexPreTokenizer(WordOrPunctuation(), specialTokens);

    /// <summary>Runs of word characters, or runs of anything else that is not white space.</summary>
    public static PreTokenizer CreateWordOrNonWord(IReadOnlyDictionary<string, int>? specialTokens = null) =>
        new RegexPreTokenizer(WordOrNonWord(), specialTokens);

    /// <summary>Runs without white space.</summary>
    public static PreTokenizer CreateWhiteSpace(IReadOnlyDictionary<string, int>? specialTokens = null) =>
        new RegexPreTokenizer(NotWhiteSpace(), specialTokens);

    [GeneratedRegex(@"\w+|[\p{P}]")]
    private static partial Regex WordOrPunctuation();

    [GeneratedRegex(@"\w+|[^\w\s]+")]
    private static partial Regex WordOrNonWord();

    [GeneratedRegex(@"\S+")]
    private static partial Regex NotWhiteSpace();
}
