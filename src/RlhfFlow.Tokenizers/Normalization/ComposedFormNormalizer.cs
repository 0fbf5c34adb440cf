using System.Text;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.Normalization;

/// <summary>
/// Normal form C: canonical decomposition, marks in canonical order, then composition (Unicode Standard Annex 15). A
/// composed character stands for the place of its base.
/// </summary>
internal sealed class ComposedFormNormalizer : INormalizer
{
    /// <summary>No character below this one changes or combines.</summary>
    private const char FirstAffected = '\u0300';

    public AlignedText Normalize(AlignedText text)
    {
        if (!text.Span.ContainsAnyExceptInRange('\0', (char)(FirstAffected - 1)))
        {
            return text;
        }
        var characters = Decompose(text);
        Reorder(characters);
        var builder = new AlignedTextBuilder(text.Length);
        foreach (var (value, start, end) in Compose(characters))
        {
            builder.Add(new Rune(value), start, end);
        }
        return builder.Build();
    }

    private static List<(int Value, int Start, int End)> Decompose(AlignedText text)
    {
        var characters = new List<(int, int, int)>(text.Length);
        var parts = new List<int>();
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.Span[i..], out var rune, out var length);
            parts.Clear();
            CanonicalTables.Decompose(rune.Value, parts);
            foreach (var part in parts)
            {
                characters.Add((part, text.OriginalStart(i), text.OriginalEnd(i + length)));
            }
            i += length;
        }
        return characters;
    }

    private static void Reorder(List<(int Value, int Start, int End)> characters)
    {
        for (var start = 0; start < characters.Count;)
        {
            var end = start + 1;
            if (CanonicalTables.ClassOf(characters[start].Value) == 0)
            {
                start = end;
                continue;
            }
            while (end < characters.Count && CanonicalTables.ClassOf(characters[end].Value) != 0)
            {
                end++;
            }
            var run = characters[start..end].OrderBy(entry => CanonicalTables.ClassOf(entry.Value)).ToArray();
            for (var i = 0; i < run.Length; i++)
            {
                characters[start + i] = run[i];
            }
            start = end;
        }
    }

    private static List<(int Value, int Start, int End)> Compose(List<(int Value, int Start, int End)> characters)
    {
        var composed = new List<(int Value, int Start, int End)>(characters.Count);
        var (starter, lastClass) = (-1, 0);
        foreach (var character in characters)
        {
            var combiningClass = CanonicalTables.ClassOf(character.Value);
            var isBlocked = starter < 0 || (starter != composed.Count - 1 && lastClass >= combiningClass);
            if (!isBlocked && CanonicalTables.Compose(composed[starter].Value, character.Value) is int whole)
            {
                composed[starter] = composed[starter] with { Value = whole };
                continue;
            }
            if (combiningClass == 0)
            {
                starter = composed.Count;
            }
            lastClass = combiningClass;
            composed.Add(character);
        }
        return composed;
    }
}
