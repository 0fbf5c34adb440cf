namespace RlhfFlow.Tokenizers.PostProcessing;

/// <summary>Fills encodings up to one length.</summary>
internal static class EncodingPadding
{
    public static IReadOnlyList<TokenEncoding> Pad(IReadOnlyList<TokenEncoding> encodings, PaddingOptions options)
    {
        var length = options.Length ?? encodings.Max(encoding => encoding.Count);
        if (options.MultipleOf is int multiple && multiple > 0 && length % multiple > 0)
        {
            length += multiple - (length % multiple);
        }
        return [.. encodings.Select(encoding => Pad(encoding, length, options))];
    }

    private static TokenEncoding Pad(TokenEncoding encoding, int length, PaddingOptions options)
    {
        var missing = Math.Max(0, length - encoding.Count);
        return new TokenEncoding
        {
            Ids = Fill(encoding.Ids, options.Id),
            Tokens = Fill(encoding.Tokens, options.Token),
            Offsets = Fill(encoding.Offsets, (0, 0)),
            TypeIds = Fill(encoding.TypeIds, options.TypeId),
            SequenceIds = Fill(encoding.SequenceIds, null),
            WordIds = Fill(encoding.WordIds, null),
            SpecialTokensMask = Fill(encoding.SpecialTokensMask, true),
            AttentionMask = Fill(encoding.AttentionMask, false),
            Overflowing = [.. encoding.Overflowing.Select(part => Pad(part, length, options))],
        };

        T[] Fill<T>(IReadOnlyList<T> values, T value)
        {
            var padding = Enumerable.Repeat(value, missing);
            return options.OnLeft ? [.. padding, .. values] : [.. values, .. padding];
        }
    }
}
