using RlhfFlow.Tokenizers.Decoding;
using RlhfFlow.Tokenizers.Models;
using RlhfFlow.Tokenizers.Normalization;
using RlhfFlow.Tokenizers.PostProcessing;
using RlhfFlow.Tokenizers.PreTokenization;

namespace RlhfFlow.Tokenizers.Files;

/// <summary>The parts of a tokenizer file, ready to use.</summary>
internal sealed record TokenizerComponents
{
    public required IReadOnlyList<AddedToken> AddedTokens { get; init; }

    public required INormalizer? Normalizer { get; init; }

    public required IPreTokenizer? PreTokenizer { get; init; }

    public required TokenModel Model { get; init; }

    public required PostProcessor PostProcessor { get; init; }

    public required ITokenDecoder Decoder { get; init; }

    public required TruncationOptions? Truncation { get; init; }

    public required PaddingOptions? Padding { get; init; }
}
