using Microsoft.ML.Tokenizers;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>
/// Shows a pre-tokenizer of a tokenizer file in the shape of Microsoft.ML.Tokenizers: places in the text it is given.
/// </summary>
internal sealed class PreTokenizerAdapter(IPreTokenizer preTokenizer) : PreTokenizer
{
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        var pieces = new List<AlignedText>();
        preTokenizer.Split(AlignedText.Identity(text), pieces);
        return pieces.Select(piece =>
            (piece.OriginalStart(0), piece.OriginalEnd(piece.Length) - piece.OriginalStart(0)));
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) =>
        PreTokenize(text.ToString());
}
