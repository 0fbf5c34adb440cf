using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace RlhfFlow.Evaluation.Randomness;

/// <summary>
/// Random numbers that never change between releases, machines and runtimes: xoshiro256** (Blackman and Vigna, 2018)
/// whose state is the SHA-256 of a seed and a path of names. Draws for different paths are independent of each other,
/// so adding a draw at one place moves nothing elsewhere.
/// </summary>
public sealed class DeterministicRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>A generator for one purpose.</summary>
    /// <param name="seed">Any value.</param>
    /// <param name="path">Names that say what the draws are for, such as "prompts", "17".</param>
    public DeterministicRandom(ulong seed, params string[] path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> word = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(word, seed);
        hash.AppendData(word);
        foreach (var name in path)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            BinaryPrimitives.WriteUInt64LittleEndian(word, (ulong)bytes.Length);
            hash.AppendData(word);
            hash.AppendData(bytes);
        }
        var state = hash.GetHashAndReset();
        _a = BinaryPrimitives.ReadUInt64LittleEndian(state);
        _b = BinaryPrimitives.ReadUInt64LittleEndian(state.AsSpan(8));
        _c = BinaryPrimitives.ReadUInt64LittleEndian(state.AsSpan(16));
        _d = BinaryPrimitives.ReadUInt64LittleEndian(state.AsSpan(24));
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform integer in [0, <paramref name="exclusiveMaximum"/>), without bias (Lemire 2019).</summary>
    public int NextInt32(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        var range = (ulong)exclusiveMaximum;
        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var rejected = (0 - range) % range;
            while (low < rejected)
            {
                high = Math.BigMul(NextUInt64(), range, out low);
            }
        }
        return (int)high;
    }

    /// <summary>True with the given probability.</summary>
    public bool NextBoolean(double probability = 0.5) => NextDouble() < probability;

    /// <summary>One of the items, uniformly.</summary>
    public T Choose<T>(IReadOnlyList<T> items) => items[NextInt32(items.Count)];

    /// <summary>Puts the items into a uniformly random order, in place (Fisher and Yates).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var last = items.Count - 1; last > 0; last--)
        {
            var other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
