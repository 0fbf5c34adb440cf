using RlhfFlow.Tokenizers.PreTokenization;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// GPT-2's way to cut a text: contractions, words, numbers and other runs, each with the space before it.
/// </summary>
public sealed class RobertaPreTokenizer : PreTokenizer
{
    private RobertaPreTokenizer()
    {
    }

    /// <summary>The one instance.</summary>
    public static RobertaPreTokenizer Instance { get; } = new();

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PreTokenize(text.AsSpan());
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
    {
        var pieces = new List<(int, int)>();
        for (var start = 0; start < text.Length;)
        {
            var length = Gpt2Pattern.MatchLength(text[start..]);
            pieces.Add((start, length));
            start += length;
        }
        return pieces;
    }
}
