using RlhfFlow.Tokenizers.Normalization;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.AddedTokens;

/// <summary>
/// Cuts a text into added tokens and normalised ordinary text: tokens that ask for raw text are sought first, what
/// remains is normalised piece by piece, then the others are sought in it.
/// </summary>
internal sealed class AddedVocabulary
{
    private readonly AddedTokenScanner inRawText;
    private readonly AddedTokenScanner inNormalizedText;
    private readonly INormalizer? normalizer;

    public AddedVocabulary(IReadOnlyList<AddedToken> tokens, INormalizer? normalizer)
    {
        this.normalizer = normalizer;
        Tokens = tokens;
        inRawText = new AddedTokenScanner(
            tokens.Where(token => !token.Normalized).Select(token => (token.Content, token)));
        inNormalizedText = new AddedTokenScanner(
            tokens.Where(token => token.Normalized).Select(token => (Normalize(token.Content), token)));
    }

    public IReadOnlyList<AddedToken> Tokens { get; }

    /// <summary>The text as added tokens and normalised stretches, in order.</summary>
    public List<(AddedToken? Token, AlignedText Text)> Split(string text, bool normalize, bool specialsAsText)
    {
        var segments = new List<(AddedToken?, AlignedText)>();
        var whole = AlignedText.Identity(text);
        foreach (var raw in inRawText.Split(text, specialsAsText))
        {
            var stretch = whole.Slice(raw.Start, raw.End - raw.Start);
            if (raw.Token is not null)
            {
                segments.Add((raw.Token, stretch));
                continue;
            }
            var normalized = normalize && normalizer is not null ? normalizer.Normalize(stretch) : stretch;
            foreach (var match in inNormalizedText.Split(normalized.Span, specialsAsText))
            {
                segments.Add((match.Token, normalized.Slice(match.Start, match.End - match.Start)));
            }
        }
        return segments;
    }

    private string Normalize(string content) =>
        normalizer is null ? content : normalizer.Normalize(AlignedText.Identity(content)).Span.ToString();
}
