using System.Text;
using System.Text.RegularExpressions;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>
/// Carries a regular expression of Oniguruma, which tokenizer files are written for, over to .NET's engine where the
/// two differ: what a word character is, and what letters match without regard to case. What cannot be carried over is
/// refused.
/// </summary>
internal static partial class PatternTranslation
{
    private const string WordMembers = @"\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\u24B6-\u24E9\u00B2\u00B3\u00B9\u00BC-\u00BE";

    public static string Translate(string expression)
    {
        if (expression.Any(char.IsSurrogate))
        {
            throw new NotSupportedException("characters beyond U+FFFF in a pattern");
        }
        var translated = new StringBuilder(expression.Length);
        var isInSet = false;
        for (var i = 0; i < expression.Length; i++)
        {
            var character = expression[i];
            if (character == '\\' && i + 1 < expression.Length)
            {
                translated.Append(Escape(expression[++i], isInSet));
                continue;
            }
            var isIntersection = character == '&' && i + 1 < expression.Length && expression[i + 1] == '&';
            if (isInSet && (character == '[' || isIntersection))
            {
                throw new NotSupportedException("a set within a set");
            }
            isInSet = isInSet ? character != ']' : character == '[';
            translated.Append(character);
        }
        return CaseBlindGroup().Replace(translated.ToString(), Folded);
    }

    private static string Escape(char character, bool isInSet) => (character, isInSet) switch
    {
        ('w', true) => WordMembers,
        ('w', false) => $"[{WordMembers}]",
        ('W', false) => $"[^{WordMembers}]",
        ('W', true) or ('b', false) or ('B', false) => throw new NotSupportedException($"'\\{character}' in a pattern"),
        _ => $"\\{character}",
    };

    /// <summary>
    /// Without regard to case, s also matches U+017F and k the Kelvin sign; .NET's tables leave both out.
    /// </summary>
    private static string Folded(Match group) =>
        group.Value[..4] + group.Value[4..].Replace("s", "[s\u017F]").Replace("k", "[k\u212A]");

    [GeneratedRegex(@"\(\?i:[\w'|]*\)")]
    private static partial Regex CaseBlindGroup();
}
