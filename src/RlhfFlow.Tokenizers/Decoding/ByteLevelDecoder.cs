using System.Text;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.Decoding;

/// <summary>
/// Back from the byte alphabet to UTF-8; each maximal ill-formed part becomes one U+FFFD. A token with a character
/// outside the alphabet stands for itself.
/// </summary>
internal sealed class ByteLevelDecoder : ITokenDecoder
{
    public string Decode(IReadOnlyList<string> tokens)
    {
        var bytes = new List<byte>(tokens.Count * 4);
        foreach (var token in tokens)
        {
            bytes.AddRange(ByteAlphabet.Decode(token));
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
