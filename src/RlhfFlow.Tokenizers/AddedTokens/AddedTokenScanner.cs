using System.Buffers;
using System.Text;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.AddedTokens;

/// <summary>
/// Finds added tokens in a text: leftmost first, and the longest of those that begin at one place. A match that its
/// flags refuse is passed over as a whole.
/// </summary>
internal sealed class AddedTokenScanner
{
    private readonly SearchValues<char> firstCharacters;
    private readonly Dictionary<char, (string Pattern, AddedToken Token)[]> byFirstCharacter;

    public AddedTokenScanner(IEnumerable<(string Pattern, AddedToken Token)> patterns)
    {
        byFirstCharacter = patterns.Where(entry => entry.Pattern.Length > 0).GroupBy(entry => entry.Pattern[0])
            .ToDictionary(
                group => group.Key, group => group.OrderByDescending(entry => entry.Pattern.Length).ToArray());
        firstCharacters = SearchValues.Create([.. byFirstCharacter.Keys]);
    }

    /// <summary>The text as stretches in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="specialsAsText">Special tokens are ordinary text.</param>
    public List<AddedTokenMatch> Split(ReadOnlySpan<char> text, bool specialsAsText)
    {
        var stretches = new List<AddedTokenMatch>();
        var done = 0;
        for (var position = 0; position < text.Length;)
        {
            var skip = text[position..].IndexOfAny(firstCharacters);
            if (skip < 0)
            {
                break;
            }
            position += skip;
            if (LongestAt(text, position) is not var (pattern, token))
            {
                position++;
                continue;
            }
            var (start, end) = (position, position + pattern.Length);
            position = end;
            if ((specialsAsText && token.Special) || (token.SingleWord && TouchesWord(text, start, end)))
            {
                continue;
            }
            start = token.LeftStrip ? Math.Max(text[..start].TrimEnd().Length, done) : start;
            end = token.RightStrip ? text.Length - text[end..].TrimStart().Length : end;
            if (start > done)
            {
                stretches.Add(new AddedTokenMatch(null, done, start));
            }
            stretches.Add(new AddedTokenMatch(token, start, end));
            done = end;
        }
        if (done < text.Length)
        {
            stretches.Add(new AddedTokenMatch(null, done, text.Length));
        }
        return stretches;
    }

    private (string Pattern, AddedToken Token)? LongestAt(ReadOnlySpan<char> text, int position)
    {
        foreach (var entry in byFirstCharacter[text[position]])
        {
            if (text[position..].StartsWith(entry.Pattern, StringComparison.Ordinal))
            {
                return entry;
            }
        }
        return null;
    }

    private static bool TouchesWord(ReadOnlySpan<char> text, int start, int end)
    {
        Rune.DecodeLastFromUtf16(text[..start], out var before, out var beforeLength);
        Rune.DecodeFromUtf16(text[end..], out var after, out var afterLength);
        return (beforeLength > 0 && CharacterClasses.IsWord(before))
            || (afterLength > 0 && CharacterClasses.IsWord(after));
    }
}
