using System.Buffers.Binary;

namespace RlhfFlow.Testing.Fuzzing;

/// <summary>
/// Changes MessagePack so that it mostly stays MessagePack: values are replaced by hostile ones (every width, lengths
/// that lie, text that is no UTF-8, odd timestamps, deep nesting) or by parts of this or another input, are dropped and
/// doubled, and counts are changed.
/// </summary>
public sealed class MessagePackMutation : IMutation
{
    private static readonly int[] Depths = [31, 32, 33, 64, 500, 5000];

    private static readonly byte[][] Hostile =
    [
        .. new[]
        {
            "c0", "c1", "c2", "c3", "00", "7f", "e0", "ff", "cc80", "ccff", "cd0000", "cdffff", "ce00000001",
            "ceffffffff", "cf0000000000000001", "cf7fffffffffffffff", "cf8000000000000000", "cfffffffffffffffff",
            "d080", "d18000", "d280000000", "d38000000000000000", "d3ffffffffffffffff", "ca7fc00000", "ca7f800000",
            "cb7ff8000000000000", "cb7ff0000000000000", "cbfff0000000000000", "cb8000000000000000",
            "cb7fefffffffffffff", "cb0000000000000001", "a0", "a161", "a1ff", "a3eda080", "d9ff61", "d900",
            "daffff61", "dbffffffff61", "db7fffffff", "c400", "c4ff00", "c5ffff00", "c6ffffffff00", "90", "9fc0",
            "dc000101", "dcffff", "ddffffffff", "dd7fffffff", "ddffffff", "80", "81a0c0", "82a161c0a161c0", "8f",
            "8101c0", "81c0c0", "de0001a161c0", "deffff", "dfffffffff", "df7fffffff", "d4ff00", "d40100",
            "d6ff00000000", "d6ffffffffff", "d7ff0000000000000000", "d7ffffffffffffffffff",
            "c70cff000000000000000000000000", "c70cff3b9aca000000000000000000", "c70cff000000007fffffffffffffff",
            "c70cff000000008000000000000000", "c700ff", "c9ffffffff01", "d80100000000000000000000000000000000",
            "c1c1",
        }.Select(Convert.FromHexString),
        .. Depths.Select(depth => Nested(depth, [0x91])), .. Depths.Select(depth => Nested(depth, [0x81, 0xa0])),
    ];

    /// <inheritdoc/>
    public byte[] Apply(byte[] input, byte[] other, Random random)
    {
        const int kinds = 7;
        var spans = MessagePackSpans.Of(input);
        if (spans.Count == 0)
        {
            return [.. input, .. Hostile[random.Next(Hostile.Length)]];
        }
        var span = spans[random.Next(spans.Count)];
        var old = input.AsSpan(span.Start, span.Length);
        return random.Next(kinds) switch
        {
            0 => Splicing.Replace(input, span.Start, span.Length, [.. old, .. old]),
            1 => Splicing.Replace(input, span.Start, span.Length, []),
            2 => Splicing.Replace(input, span.Start, span.Length, Part(other, random)),
            3 => Splicing.Replace(input, span.Start, span.Length, Part(input, random)),
            4 => Recounted(input, span.Start, random),
            _ => Splicing.Replace(input, span.Start, span.Length, Hostile[random.Next(Hostile.Length)]),
        };
    }

    private static byte[] Part(byte[] source, Random random)
    {
        var spans = MessagePackSpans.Of(source);
        if (spans.Count == 0)
        {
            return [];
        }
        var (start, length) = spans[random.Next(spans.Count)];
        return source[start..(start + length)];
    }

    /// <summary>The count or length in the first bytes of a value one up or down, or any.</summary>
    private static byte[] Recounted(byte[] input, int start, Random random)
    {
        var result = input.ToArray();
        var at = result[start] >= 0xc4 ? start + 1 : start;
        if (at < result.Length)
        {
            result[at] += (byte)(random.Next(3) switch { 0 => 1, 1 => -1, _ => random.Next(256) });
        }
        if (random.Next(16) == 0 && start + 5 <= result.Length)
        {
            BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(start + 1), uint.MaxValue >> random.Next(32));
        }
        return result;
    }

    private static byte[] Nested(int depth, byte[] header) =>
        [.. Enumerable.Repeat(header, depth).SelectMany(bytes => bytes), 0xc0];
}
