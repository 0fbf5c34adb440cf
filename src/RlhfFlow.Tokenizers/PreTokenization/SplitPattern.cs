using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>
/// A regular expression over code points. .NET matches UTF-16 units, so characters beyond U+FFFF are first replaced by
/// one unit of the same class each, and the matches are carried back.
/// </summary>
internal sealed class SplitPattern
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;

    // Of one match, not of a text: only a pattern made to blow up comes near.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Lazy<Regex> regex;
    private readonly bool isLiteral;

    public SplitPattern(string expression, bool isLiteral)
    {
        this.isLiteral = isLiteral;
        var translated = isLiteral ? Regex.Escape(expression) : PatternTranslation.Translate(expression);
        _ = new Regex(translated, Options);
        regex = new(() => new Regex(translated, Options | RegexOptions.Compiled, Longest));
    }

    public List<(int Start, int End)> Matches(ReadOnlySpan<char> text)
    {
        if (isLiteral || !text.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return MatchesOfUnits(text);
        }
        var shadow = Shadow(text, out var starts);
        return [.. MatchesOfUnits(shadow).Select(match => (starts[match.Start], starts[match.End]))];
    }

    private List<(int Start, int End)> MatchesOfUnits(ReadOnlySpan<char> text)
    {
        var matches = new List<(int, int)>();
        foreach (var match in regex.Value.EnumerateMatches(text))
        {
            if (match.Length > 0)
            {
                matches.Add((match.Index, match.Index + match.Length));
            }
        }
        return matches;
    }

    private static string Shadow(ReadOnlySpan<char> text, out List<int> starts)
    {
        var shadow = new StringBuilder(text.Length);
        starts = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out var rune, out var length);
            starts.Add(i);
            shadow.Append(length == 2 ? StandIn(rune) : text[i]);
            i += length;
        }
        starts.Add(text.Length);
        return shadow.ToString();
    }

    /// <summary>A character of the same general category that is written as one unit.</summary>
    private static char StandIn(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter => '\u0100',
        UnicodeCategory.LowercaseLetter => '\u0101',
        UnicodeCategory.ModifierLetter => '\u02B0',
        UnicodeCategory.OtherLetter => '\u3400',
        UnicodeCategory.NonSpacingMark => '\u0300',
        UnicodeCategory.SpacingCombiningMark => '\u0903',
        UnicodeCategory.DecimalDigitNumber => '\u0660',
        UnicodeCategory.LetterNumber => '\u2160',
        UnicodeCategory.OtherNumber => '\u2460',
        UnicodeCategory.OtherPunctuation => '\u2020',
        UnicodeCategory.DashPunctuation => '\u2010',
        UnicodeCategory.MathSymbol => '\u2200',
        UnicodeCategory.CurrencySymbol => '\u20AC',
        UnicodeCategory.ModifierSymbol => '\u02C2',
        UnicodeCategory.Format => '\u2060',
        UnicodeCategory.PrivateUse => '\uE000',
        UnicodeCategory.OtherNotAssigned => '\uFFFF',
        _ => CharacterClasses.IsWord(rune) ? '\u24B6' : '\u2600',
    };
}
