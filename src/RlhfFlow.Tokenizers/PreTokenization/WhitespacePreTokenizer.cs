using System.Text;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>Runs of word characters, and runs of anything else but white space (<c>\w+|[^\w\s]+</c>).</summary>
internal sealed class WhitespacePreTokenizer : IPreTokenizer
{
    private enum Kind
    {
        Space,
        Word,
        Other,
    }

    public void Split(AlignedText text, List<AlignedText> pieces)
    {
        var (start, current) = (0, Kind.Space);
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.Span[i..], out var rune, out var length);
            var kind = CharacterClasses.IsWord(rune) ? Kind.Word
                : CharacterClasses.IsWhiteSpace(rune) ? Kind.Space : Kind.Other;
            if (kind != current)
            {
                Emit(i);
                (start, current) = (i, kind);
            }
            i += length;
        }
        Emit(text.Length);

        void Emit(int end)
        {
            if (current != Kind.Space && end > start)
            {
                pieces.Add(text.Slice(start, end - start));
            }
        }
    }
}
