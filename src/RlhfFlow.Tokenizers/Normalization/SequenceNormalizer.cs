using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.Normalization;

/// <summary>Normalisers one after another.</summary>
internal sealed class SequenceNormalizer(IReadOnlyList<INormalizer> parts) : INormalizer
{
    public AlignedText Normalize(AlignedText text) =>
        parts.Aggregate(text, (current, part) => part.Normalize(current));
}
