using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>Each part cuts the pieces of the part before it.</summary>
internal sealed class SequencePreTokenizer(IReadOnlyList<IPreTokenizer> parts) : IPreTokenizer
{
    public void Split(AlignedText text, List<AlignedText> pieces)
    {
        var current = new List<AlignedText> { text };
        foreach (var part in parts)
        {
            var next = new List<AlignedText>(current.Count * 2);
            foreach (var piece in current)
            {
                part.Split(piece, next);
            }
            current = next;
        }
        pieces.AddRange(current);
    }
}
