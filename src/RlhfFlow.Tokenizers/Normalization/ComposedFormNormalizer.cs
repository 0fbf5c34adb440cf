using System.Text;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.Normalization;

/// <summary>
/// Normal form C: canonical decomposition, marks in canonical order, then composition (Unicode Standard Annex 15).
/// Places in the original are told as Hugging Face tokenizers does: the results stand for the characters in turn, a
/// composed one for the first it consumed, so marks that changed order keep the order of places.
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
        var characters = Decompose(text, out var places);
        Reorder(characters);
        var builder = new AlignedTextBuilder(text.Length);
        var consumed = 0;
        foreach (var (value, excess) in Compose(characters))
        {
            var (start, end) = places[Math.Max(0, excess > 0 ? consumed - 1 : consumed)];
            builder.Add(new Rune(value), start, end);
            consumed += Math.Max(0, 1 - excess);
        }
        return builder.Build();
    }

    /// <summary>
    /// The decomposed characters, each with how many characters more than one it adds to the text: 1 for every part of
    /// a decomposition but the first.
    /// </summary>
    private static List<(int Value, int Excess)> Decompose(AlignedText text, out List<(int Start, int End)> places)
    {
        var characters = new List<(int, int)>(text.Length);
        places = new List<(int, int)>(text.Length);
        var parts = new List<int>();
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.Span[i..], out var rune, out var length);
            places.Add((text.OriginalStart(i), text.OriginalEnd(i + length)));
            parts.Clear();
            CanonicalTables.Decompose(rune.Value, parts);
            for (var part = 0; part < parts.Count; part++)
            {
                characters.Add((parts[part], part == 0 ? 0 : 1));
            }
            i += length;
        }
        return characters;
    }

    private static void Reorder(List<(int Value, int Excess)> characters)
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

    private static List<(int Value, int Excess)> Compose(List<(int Value, int Excess)> characters)
    {
        var composed = new List<(int Value, int Excess)>(characters.Count);
        var (starter, lastClass) = (-1, 0);
        foreach (var character in characters)
        {
            var combiningClass = CanonicalTables.ClassOf(character.Value);
            var isBlocked = starter < 0 || (starter != composed.Count - 1 && lastClass >= combiningClass);
            if (!isBlocked && CanonicalTables.Compose(composed[starter].Value, character.Value) is int whole)
            {
                composed[starter] = (whole, composed[starter].Excess + character.Excess - 1);
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
