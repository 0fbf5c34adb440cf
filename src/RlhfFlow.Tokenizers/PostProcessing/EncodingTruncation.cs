namespace RlhfFlow.Tokenizers.PostProcessing;

/// <summary>Cuts encodings to a length; what is cut off becomes overflow.</summary>
internal static class EncodingTruncation
{
    public static IReadOnlyList<TokenEncoding> Truncate(
        IReadOnlyList<TokenEncoding> encodings, TruncationOptions options, int maximumLength)
    {
        if (maximumLength == 0)
        {
            return [.. encodings.Select(encoding => Cut(encoding, 0, options))];
        }
        var toRemove = encodings.Sum(encoding => encoding.Count) - maximumLength;
        if (toRemove <= 0)
        {
            return encodings;
        }
        if (options.Strategy != TruncationStrategy.LongestFirst)
        {
            return CutOne(encodings, options, toRemove);
        }
        if (encodings.Count == 1)
        {
            return [Cut(encodings[0], maximumLength, options)];
        }
        var (first, second) = Lengths(encodings[0].Count, encodings[1].Count, maximumLength);
        return [Cut(encodings[0], first, options), Cut(encodings[1], second, options)];
    }

    private static TokenEncoding[] CutOne(
        IReadOnlyList<TokenEncoding> encodings, TruncationOptions options, int toRemove)
    {
        var target = options.Strategy == TruncationStrategy.OnlyFirst ? 0 : 1;
        if (target >= encodings.Count)
        {
            throw new InvalidOperationException("Truncation of the second text was asked for, but there is only one.");
        }
        var remaining = encodings[target].Count - toRemove;
        if (remaining <= 0)
        {
            throw new InvalidOperationException(
                "Truncation error: Sequence to truncate too short to respect the provided max_length");
        }
        return [.. encodings.Select((encoding, i) => i == target ? Cut(encoding, remaining, options) : encoding)];
    }

    private static (int First, int Second) Lengths(int first, int second, int maximum)
    {
        var (shorter, longer) = (Math.Min(first, second), Math.Max(first, second));
        longer = shorter > maximum ? shorter : Math.Max(shorter, maximum - shorter);
        if (shorter + longer > maximum)
        {
            shorter = maximum / 2;
            longer = shorter + (maximum % 2);
        }
        return first > second ? (longer, shorter) : (shorter, longer);
    }

    private static TokenEncoding Cut(TokenEncoding encoding, int length, TruncationOptions options)
    {
        if (length >= encoding.Count)
        {
            return encoding;
        }
        if (length == 0)
        {
            return TokenEncoding.Empty with { Overflowing = [encoding] };
        }
        if (options.Stride >= length)
        {
            throw new InvalidOperationException(
                $"The stride {options.Stride} must be less than the {length} tokens that truncation leaves.");
        }
        var parts = Parts(encoding.Count, length, length - options.Stride, options.FromLeft)
            .Select(part => Slice(encoding, part.Start, part.End)).ToArray();
        return parts[0] with { Overflowing = parts[1..] };
    }

    private static IEnumerable<(int Start, int End)> Parts(int count, int length, int step, bool fromLeft)
    {
        for (var taken = 0; taken < count; taken += step)
        {
            var (start, end) = fromLeft
                ? (Math.Max(0, count - taken - length), count - taken)
                : (taken, Math.Min(count, taken + length));
            yield return (start, end);
            if (fromLeft ? start == 0 : end == count)
            {
                yield break;
            }
        }
    }

    private static TokenEncoding Slice(TokenEncoding encoding, int start, int end)
    {
        return new TokenEncoding
        {
            Ids = Part(encoding.Ids),
            Tokens = Part(encoding.Tokens),
            Offsets = Part(encoding.Offsets),
            TypeIds = Part(encoding.TypeIds),
            SequenceIds = Part(encoding.SequenceIds),
            WordIds = Part(encoding.WordIds),
            SpecialTokensMask = Part(encoding.SpecialTokensMask),
            AttentionMask = Part(encoding.AttentionMask),
        };

        T[] Part<T>(IReadOnlyList<T> values) => [.. values.Skip(start).Take(end - start)];
    }
}
