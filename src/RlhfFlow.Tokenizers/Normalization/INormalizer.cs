using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.Normalization;

/// <summary>Rewrites a text before it is cut into pieces.</summary>
internal interface INormalizer
{
    AlignedText Normalize(AlignedText text);
}
