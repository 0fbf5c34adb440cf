using Microsoft.ML.Tokenizers;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers;

/// <content>From text to tokens.</content>
public sealed partial class HuggingFaceTokenizer
{
    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        if (settings.MaxTokenCount < int.MaxValue)
        {
            return base.EncodeToIds(text, textSpan, settings);
        }
        var source = text ?? textSpan.ToString();
        var ids = new List<int>(source.Length / 3);
        foreach (var (token, segment) in added.Split(source, settings.ConsiderNormalization, specialsAsText: false))
        {
            if (token is not null)
            {
                ids.Add(token.Id);
                continue;
            }
            foreach (var piece in Pieces(segment, settings.ConsiderPreTokenization))
            {
                foreach (var modelToken in parts.Model.Tokenize(piece.Span))
                {
                    ids.Add(modelToken.Id);
                }
            }
        }
        return new EncodeResults<int> { Tokens = ids, CharsConsumed = source.Length };
    }

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var source = text ?? textSpan.ToString();
        var tokens = new List<EncodedToken>();
        foreach (var token in TextTokens(source, settings, specialsAsText: false))
        {
            if (tokens.Count == settings.MaxTokenCount)
            {
                return new EncodeResults<EncodedToken>
                {
                    Tokens = tokens,
                    CharsConsumed = tokens[^1].Offset.End.Value,
                };
            }
            tokens.Add(new EncodedToken(token.Id, token.Value, token.Start..token.End));
        }
        return new EncodeResults<EncodedToken> { Tokens = tokens, CharsConsumed = source.Length };
    }

    private List<TextToken> TextTokens(string text, EncodeSettings settings, bool specialsAsText)
    {
        var tokens = new List<TextToken>();
        var word = 0;
        foreach (var (token, segment) in added.Split(text, settings.ConsiderNormalization, specialsAsText))
        {
            if (token is not null)
            {
                var (start, end) = (segment.OriginalStart(0), segment.OriginalEnd(segment.Length));
                tokens.Add(new TextToken(token.Id, segment.Span.ToString(), start, end, word++));
                continue;
            }
            foreach (var piece in Pieces(segment, settings.ConsiderPreTokenization))
            {
                foreach (var modelToken in parts.Model.Tokenize(piece.Span))
                {
                    var (start, end) = (modelToken.Start, modelToken.Start + modelToken.Length);
                    var value = tokenById[modelToken.Id];
                    tokens.Add(new TextToken(
                        modelToken.Id, value, piece.OriginalStart(start), piece.OriginalEnd(end), word));
                }
                word++;
            }
        }
        return tokens;
    }

    private List<AlignedText> Pieces(AlignedText segment, bool preTokenize)
    {
        var pieces = new List<AlignedText>();
        if (preTokenize && parts.PreTokenizer is not null)
        {
            parts.PreTokenizer.Split(segment, pieces);
        }
        else if (segment.Length > 0)
        {
            pieces.Add(segment);
        }
        return pieces;
    }
}
