using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.Normalization;

/// <summary>Takes white space off the ends.</summary>
internal sealed class StripNormalizer(bool left, bool right) : INormalizer
{
    public AlignedText Normalize(AlignedText text)
    {
        var (start, end) = (0, text.Length);
        while (left && start < end && char.IsWhiteSpace(text.Span[start]))
        {
            start++;
        }
        while (right && end > start && char.IsWhiteSpace(text.Span[end - 1]))
        {
            end--;
        }
        return text.Slice(start, end - start);
    }
}
