using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>Cuts by GPT-2's pattern, if asked to, and writes every piece over the byte alphabet.</summary>
internal sealed class ByteLevelPreTokenizer(bool addPrefixSpace, bool useRegex) : IPreTokenizer
{
    public void Split(AlignedText text, List<AlignedText> pieces)
    {
        if (text.Length == 0)
        {
            return;
        }
        var padded = addPrefixSpace && text.Span[0] != ' ' ? WithPrefixSpace(text) : text;
        if (!useRegex)
        {
            pieces.Add(ByteAlphabet.Encode(padded));
            return;
        }
        for (var start = 0; start < padded.Length;)
        {
            var length = Gpt2Pattern.MatchLength(padded.Span[start..]);
            pieces.Add(ByteAlphabet.Encode(padded.Slice(start, length)));
            start += length;
        }
    }

    /// <summary>The space stands for the same stretch of the original as the character it precedes.</summary>
    private static AlignedText WithPrefixSpace(AlignedText text)
    {
        var first = char.IsHighSurrogate(text.Span[0]) && text.Length > 1 ? 2 : 1;
        var builder = new AlignedTextBuilder(text.Length + 1);
        builder.Add(' ', text.OriginalStart(0), text.OriginalEnd(first));
        for (var i = 0; i < text.Length; i++)
        {
            builder.Add(text.Span[i], text.OriginalStart(i), text.OriginalEnd(i + 1));
        }
        return builder.Build();
    }
}
