using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>Runs without white space.</summary>
internal sealed class WhitespaceSplitPreTokenizer : IPreTokenizer
{
    public void Split(AlignedText text, List<AlignedText> pieces)
    {
        var span = text.Span;
        for (var start = 0; start < span.Length;)
        {
            if (char.IsWhiteSpace(span[start]))
            {
                start++;
                continue;
            }
            var end = start + 1;
            while (end < span.Length && !char.IsWhiteSpace(span[end]))
            {
                end++;
            }
            pieces.Add(text.Slice(start, end - start));
            start = end;
        }
    }
}
