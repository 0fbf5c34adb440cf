namespace RlhfFlow.Tokenizers.Decoding;

/// <summary>Turns the spellings of tokens back into text.</summary>
internal interface ITokenDecoder
{
    string Decode(IReadOnlyList<string> tokens);
}
