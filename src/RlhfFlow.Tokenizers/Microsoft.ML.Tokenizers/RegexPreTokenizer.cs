using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>The matches of a regular expression are the pieces; special tokens are pieces of their own.</summary>
public sealed class RegexPreTokenizer : PreTokenizer
{
    private readonly Regex regex;
    private readonly Regex? specials;

    /// <summary>A pre-tokenizer by a regular expression.</summary>
    /// <param name="regex">Its matches are the pieces.</param>
    /// <param name="specialTokens">Tokens that are cut out first, whole.</param>
    public RegexPreTokenizer(Regex regex, IReadOnlyDictionary<string, int>? specialTokens)
    {
        ArgumentNullException.ThrowIfNull(regex);
        this.regex = regex;
        if (specialTokens is { Count: > 0 })
        {
            var longestFirst = specialTokens.Keys.OrderByDescending(key => key.Length);
            specials = new Regex(string.Join('|', longestFirst.Select(Regex.Escape)));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = 0;
        if (specials is not null)
        {
            foreach (Match special in specials.Matches(text))
            {
                foreach (var piece in Pieces(text, start, special.Index))
                {
                    yield return piece;
                }
                yield return (special.Index, special.Length);
                start = special.Index + special.Length;
            }
        }
        foreach (var piece in Pieces(text, start, text.Length))
        {
            yield return piece;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) =>
        PreTokenize(text.ToString());

    private IEnumerable<(int Offset, int Length)> Pieces(string text, int start, int end)
    {
        for (var match = regex.Match(text, start, end - start); match.Success; match = match.NextMatch())
        {
            if (match.Length > 0)
            {
                yield return (match.Index, match.Length);
            }
        }
    }
}
