namespace RlhfFlow.Tokenizers.PostProcessing;

/// <summary>Puts special tokens around one text or a pair as a template says.</summary>
internal sealed class TemplatePostProcessor(
    IReadOnlyList<TemplatePiece> single, IReadOnlyList<TemplatePiece> pair) : PostProcessor
{
    public override int AddedTokens(bool isPair) => (isPair ? pair : single).Sum(piece => piece.Tokens.Count);

    public override IReadOnlyList<TokenEncoding> Process(
        IReadOnlyList<TokenEncoding> encodings, bool addSpecialTokens) =>
        [.. (encodings.Count > 1 ? pair : single)
            .Where(piece => addSpecialTokens || piece.Sequence is not null)
            .Select(piece => piece.Sequence is int sequence
                ? WithType(encodings[sequence], piece.TypeId)
                : SpecialTokens(piece))];

    private static TokenEncoding WithType(TokenEncoding encoding, int typeId) =>
        encoding with { TypeIds = Repeat(typeId, encoding.Count) };

    private static TokenEncoding SpecialTokens(TemplatePiece piece) => new()
    {
        Ids = [.. piece.Tokens.Select(token => token.Id)],
        Tokens = [.. piece.Tokens.Select(token => token.Token)],
        Offsets = Repeat((0, 0), piece.Tokens.Count),
        TypeIds = Repeat(piece.TypeId, piece.Tokens.Count),
        SequenceIds = Repeat<int?>(null, piece.Tokens.Count),
        WordIds = Repeat<int?>(null, piece.Tokens.Count),
        SpecialTokensMask = Repeat(true, piece.Tokens.Count),
        AttentionMask = Repeat(true, piece.Tokens.Count),
    };

    private static T[] Repeat<T>(T value, int count) => [.. Enumerable.Repeat(value, count)];
}
