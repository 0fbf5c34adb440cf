using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>Cuts a text into pieces; may rewrite them. Empty pieces are never given.</summary>
internal interface IPreTokenizer
{
    void Split(AlignedText text, List<AlignedText> pieces);
}
