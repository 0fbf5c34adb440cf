using System.Text;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.Normalization;

/// <summary>Lower-cases character by character, by the rules of no particular language.</summary>
internal sealed class LowercaseNormalizer : INormalizer
{
    private const int CapitalDottedI = 0x130;
    private const char DotAbove = '\u0307';

    public AlignedText Normalize(AlignedText text)
    {
        var builder = new AlignedTextBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.Span[i..], out var rune, out var length);
            var (start, end) = (text.OriginalStart(i), text.OriginalEnd(i + length));
            if (rune.Value == CapitalDottedI)
            {
                builder.Add('i', start, end);
                builder.Add(DotAbove, start, end);
            }
            else
            {
                builder.Add(Lower(rune), start, end);
            }
            i += length;
        }
        return builder.Build();
    }

    /// <summary>.NET's tables are those of Unicode 16; the letters that Unicode 17 added are told here.</summary>
    private static Rune Lower(Rune rune) => rune.Value switch
    {
        0xA7CE or 0xA7D2 or 0xA7D4 => new Rune(rune.Value + 1),
        >= 0x16EA0 and <= 0x16EB8 => new Rune(rune.Value + 0x1B),
        _ => Rune.ToLowerInvariant(rune),
    };
}
