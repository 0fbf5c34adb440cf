using System.Text;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>
/// The regular expression of GPT-2, <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>,
/// as a scanner: .NET's engine sees characters beyond U+FFFF as two units and would not know their classes.
/// </summary>
internal static class Gpt2Pattern
{
    private enum Kind
    {
        Letter,
        Number,
        Space,
        Other,
    }

    /// <summary>
    /// Length in UTF-16 units of the match at the start of a text that is not empty; there always is one.
    /// </summary>
    public static int MatchLength(ReadOnlySpan<char> text)
    {
        var contraction = ContractionLength(text);
        if (contraction > 0)
        {
            return contraction;
        }
        var first = KindAt(text, out var length);
        if (first == Kind.Space && text[0] == ' ' && text.Length > 1)
        {
            var second = KindAt(text[1..], out _);
            if (second != Kind.Space)
            {
                return 1 + RunLength(text[1..], second);
            }
        }
        var run = RunLength(text, first);
        return first == Kind.Space && run < text.Length && run > length ? run - 1 : run;
    }

    private static int ContractionLength(ReadOnlySpan<char> text)
    {
        if (text[0] != '\'' || text.Length < 2)
        {
            return 0;
        }
        return text[1] switch
        {
            's' or 't' or 'm' or 'd' => 2,
            'r' or 'v' when text.Length > 2 && text[2] == 'e' => 3,
            'l' when text.Length > 2 && text[2] == 'l' => 3,
            _ => 0,
        };
    }

    private static int RunLength(ReadOnlySpan<char> text, Kind kind)
    {
        var end = 0;
        while (end < text.Length && KindAt(text[end..], out var length) == kind)
        {
            end += length;
        }
        return end;
    }

    private static Kind KindAt(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        var unit = text[0];
        if (char.IsAscii(unit))
        {
            return char.IsAsciiLetter(unit) ? Kind.Letter
                : char.IsAsciiDigit(unit) ? Kind.Number
                : char.IsWhiteSpace(unit) ? Kind.Space : Kind.Other;
        }
        Rune.DecodeFromUtf16(text, out var rune, out length);
        return CharacterClasses.IsLetter(rune) ? Kind.Letter
            : CharacterClasses.IsNumber(rune) ? Kind.Number
            : CharacterClasses.IsWhiteSpace(rune) ? Kind.Space : Kind.Other;
    }
}
