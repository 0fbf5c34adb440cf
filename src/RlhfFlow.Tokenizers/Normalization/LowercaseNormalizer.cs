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
                builder.Add(Rune.ToLowerInvariant(rune), start, end);
            }
            i += length;
        }
        return builder.Build();
    }
}
