using System.Globalization;

namespace RlhfFlow.Tokenizers.Normalization;

/// <summary>
/// Canonical decompositions, compositions and combining classes, from the embedded table: .NET normalises nothing under
/// invariant globalization, and tokenizers are bound to one Unicode version in any case. Hangul follows by arithmetic.
/// </summary>
internal static class CanonicalTables
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;
    private const int HangulCount = LeadCount * VowelCount * TrailCount;

    private static readonly Dictionary<int, byte> Classes = [];
    private static readonly Dictionary<int, int[]> Decompositions = [];
    private static readonly Dictionary<(int First, int Second), int> Compositions = [];

    static CanonicalTables() => Read();

    public static int ClassOf(int character) => character < 0x300 ? 0 : Classes.GetValueOrDefault(character);

    /// <summary>The full canonical decomposition is added to the list.</summary>
    public static void Decompose(int character, List<int> target)
    {
        var syllable = character - HangulBase;
        if (syllable is >= 0 and < HangulCount)
        {
            target.Add(LeadBase + (syllable / (VowelCount * TrailCount)));
            target.Add(VowelBase + (syllable % (VowelCount * TrailCount) / TrailCount));
            if (syllable % TrailCount != 0)
            {
                target.Add(TrailBase + (syllable % TrailCount));
            }
        }
        else if (Decompositions.TryGetValue(character, out var parts))
        {
            foreach (var part in parts)
            {
                Decompose(part, target);
            }
        }
        else
        {
            target.Add(character);
        }
    }

    /// <summary>The one character that two compose to, or null.</summary>
    public static int? Compose(int first, int second)
    {
        var (lead, vowel) = (first - LeadBase, second - VowelBase);
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            return HangulBase + (((lead * VowelCount) + vowel) * TrailCount);
        }
        var (syllable, trail) = (first - HangulBase, second - TrailBase);
        if (syllable is >= 0 and < HangulCount && syllable % TrailCount == 0 && trail is > 0 and < TrailCount)
        {
            return first + trail;
        }
        return Compositions.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private static void Read()
    {
        using var stream = typeof(CanonicalTables).Assembly.GetManifestResourceStream("canonical-unicode-9.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            if (words[0] == "#")
            {
                continue;
            }
            var first = Hexadecimal(words[0]);
            if (words[1] != "=")
            {
                var combiningClass = byte.Parse(words[2], CultureInfo.InvariantCulture);
                for (var character = first; character <= Hexadecimal(words[1]); character++)
                {
                    Classes.Add(character, combiningClass);
                }
                continue;
            }
            var isExcluded = words[^1] == "!";
            int[] parts = [.. words[2..^(isExcluded ? 1 : 0)].Select(Hexadecimal)];
            Decompositions.Add(first, parts);
            if (!isExcluded)
            {
                Compositions.Add((parts[0], parts[1]), first);
            }
        }
    }

    private static int Hexadecimal(string digits) =>
        int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
