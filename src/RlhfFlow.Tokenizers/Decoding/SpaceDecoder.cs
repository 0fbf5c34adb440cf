namespace RlhfFlow.Tokenizers.Decoding;

/// <summary>A file without a decoder: tokens joined by spaces.</summary>
internal sealed class SpaceDecoder : ITokenDecoder
{
    public string Decode(IReadOnlyList<string> tokens) => string.Join(' ', tokens);
}
