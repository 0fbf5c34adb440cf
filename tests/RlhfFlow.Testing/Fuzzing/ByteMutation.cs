using System.Buffers.Binary;

namespace RlhfFlow.Testing.Fuzzing;

/// <summary>
/// Changes bytes without knowing what they mean: flips, sets, inserts, deletes, duplicates, cuts off, blanks a page,
/// joins two inputs, writes extreme numbers in every width and order, and inserts <paramref name="tokens"/>.
/// </summary>
/// <param name="tokens">Words of the format, such as keys and magic numbers.</param>
public sealed class ByteMutation(params IReadOnlyList<byte[]> tokens) : IMutation
{
    private static readonly ulong[] Extremes =
    [
        0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff,
        0x100000000, 1UL << 53, long.MaxValue, 1UL << 63, ulong.MaxValue - 7, ulong.MaxValue,
    ];

    /// <inheritdoc/>
    public byte[] Apply(byte[] input, byte[] other, Random random)
    {
        const int kinds = 10;
        var (start, length) = Splicing.Range(input.Length, random);
        return random.Next(kinds) switch
        {
            0 => Change(input, random, value => (byte)(value ^ (1 << random.Next(8)))),
            1 => Change(input, random, _ => (byte)random.Next(256)),
            2 => Insert(input, start, random),
            3 => Splicing.Replace(input, start, length, []),
            4 => Splicing.Replace(input, start, 0, Repeated(input.AsSpan(start, length), random)),
            5 => input[..start],
            6 => Splicing.Replace(input, start, length, new byte[length]),
            7 => [.. input[..start], .. other[Math.Min(start, random.Next(other.Length + 1))..]],
            8 => Overwrite(input, start, Extreme(random)),
            _ => tokens.Count == 0
                ? Overwrite(input, start, Extreme(random))
                : Splicing.Replace(input, start, random.Next(2) * length, tokens[random.Next(tokens.Count)]),
        };
    }

    private static byte[] Change(byte[] input, Random random, Func<byte, byte> change)
    {
        if (input.Length == 0)
        {
            return input;
        }
        var result = input.ToArray();
        var at = random.Next(result.Length);
        result[at] = change(result[at]);
        return result;
    }

    private static byte[] Insert(byte[] input, int start, Random random)
    {
        var inserted = new byte[random.Next(1, 9)];
        random.NextBytes(inserted);
        return Splicing.Replace(input, start, 0, inserted);
    }

    private static byte[] Repeated(ReadOnlySpan<byte> block, Random random)
    {
        var result = new byte[block.Length * (random.Next(8) == 0 ? 64 : 1)];
        for (var at = 0; at < result.Length; at += block.Length)
        {
            block.CopyTo(result.AsSpan(at));
        }
        return result;
    }

    private static byte[] Overwrite(byte[] input, int start, ReadOnlySpan<byte> written) =>
        Splicing.Replace(input, start, Math.Min(written.Length, input.Length - start), written);

    private static byte[] Extreme(Random random)
    {
        var value = Extremes[random.Next(Extremes.Length)];
        var bytes = new byte[sizeof(ulong)];
        var width = 1 << random.Next(4);
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            return bytes[..width];
        }
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes[^width..];
    }
}
