namespace RlhfFlow.Tokenizers.PostProcessing;

/// <summary>Encodings one behind the other.</summary>
internal static class EncodingJoin
{
    public static TokenEncoding Join(IReadOnlyList<TokenEncoding> encodings) => encodings.Count == 1
        ? encodings[0]
        : encodings.Aggregate(TokenEncoding.Empty, Join);

    /// <summary>What overflowed of either side appears beside all that the other side holds.</summary>
    private static TokenEncoding Join(TokenEncoding left, TokenEncoding right)
    {
        var overflowing = new List<TokenEncoding>();
        foreach (var part in left.Overflowing)
        {
            overflowing.Add(Concatenate(part, right));
            overflowing.AddRange(right.Overflowing.Select(other => Concatenate(part, other)));
        }
        overflowing.AddRange(right.Overflowing.Select(other => Concatenate(left, other)));
        return Concatenate(left, right) with { Overflowing = overflowing };
    }

    private static TokenEncoding Concatenate(TokenEncoding left, TokenEncoding right) => new()
    {
        Ids = [.. left.Ids, .. right.Ids],
        Tokens = [.. left.Tokens, .. right.Tokens],
        Offsets = [.. left.Offsets, .. right.Offsets],
        TypeIds = [.. left.TypeIds, .. right.TypeIds],
        SequenceIds = [.. left.SequenceIds, .. right.SequenceIds],
        WordIds = [.. left.WordIds, .. right.WordIds],
        SpecialTokensMask = [.. left.SpecialTokensMask, .. right.SpecialTokensMask],
        AttentionMask = [.. left.AttentionMask, .. right.AttentionMask],
    };
}
