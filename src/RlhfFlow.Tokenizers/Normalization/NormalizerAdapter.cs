using Microsoft.ML.Tokenizers;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.Normalization;

/// <summary>Shows a normaliser of a tokenizer file in the shape of Microsoft.ML.Tokenizers.</summary>
internal sealed class NormalizerAdapter(INormalizer normalizer) : Normalizer
{
    public override string Normalize(string original) =>
        normalizer.Normalize(AlignedText.Identity(original)).Span.ToString();

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
}
