using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PostProcessing;

/// <summary>Takes the white space at the ends of tokens out of their offsets, if asked to.</summary>
internal sealed class ByteLevelPostProcessor(bool addPrefixSpace, bool trimOffsets) : PostProcessor
{
    private static readonly char Space = ByteAlphabet.CharacterOf((byte)' ');

    public override IReadOnlyList<TokenEncoding> Process(
        IReadOnlyList<TokenEncoding> encodings, bool addSpecialTokens) =>
        trimOffsets ? [.. encodings.Select(Trim)] : encodings;

    private TokenEncoding Trim(TokenEncoding encoding) => encoding with
    {
        Offsets = [.. encoding.Offsets.Select((offsets, index) => Trim(encoding.Tokens[index], offsets, index == 0))],
        Overflowing = [.. encoding.Overflowing.Select(Trim)],
    };

    private (int Start, int End) Trim(string token, (int Start, int End) offsets, bool isFirst)
    {
        var leading = token.TakeWhile(IsSpace).Count();
        var trailing = token.Reverse().TakeWhile(IsSpace).Count();
        var (start, end) = offsets;
        var isPrefix = leading == 1 && (isFirst || start == 0) && addPrefixSpace;
        if (isPrefix && token.Length == 1)
        {
            return (start, start);
        }
        start = Math.Min(start + (isPrefix ? 0 : leading), end);
        if (trailing > 0 && end >= trailing)
        {
            end = Math.Max(end - trailing, start);
        }
        return (start, end);
    }

    private static bool IsSpace(char character) => character == Space || char.IsWhiteSpace(character);
}
