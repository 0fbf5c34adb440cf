using System.Security.Cryptography;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Benchmarks.Measuring;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>Copies count the bytes read and the bytes written; checksums the bytes read.</summary>
internal static class MemoryRoofs
{
    private const int Size = 1 << 27;

    public static IEnumerable<Comparison> Comparisons()
    {
        var (source, target) = (new byte[Size], new byte[Size]);
        new Random(1).NextBytes(source);
        const double gigabytes = Size / 1e9;
        var roof = Variant.Of("copy 128 MiB, 2 threads", 2 * gigabytes, () => Parallel.For(0, 2, half =>
            source.AsSpan(half * (Size / 2), Size / 2).CopyTo(target.AsSpan(half * (Size / 2)))), 2.0 * Size);
        yield return new()
        {
            Name = "memory",
            Unit = "GB",
            Variants =
            [
                Variant.Of("copy 128 MiB, 1 thread", 2 * gigabytes, () => source.AsSpan().CopyTo(target), 2.0 * Size),
                roof,
                Variant.Of("SHA-256, 1 thread", gigabytes, () => SHA256.HashData(source), Size),
                Variant.Of("CRC-32C, 1 thread", gigabytes, () => Crc32C.Compute(source), Size),
            ],
            Roof = roof,
        };
    }
}
