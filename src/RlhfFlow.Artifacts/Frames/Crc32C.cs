using System.Buffers.Binary;
using System.Numerics;

namespace RlhfFlow.Artifacts.Frames;

/// <summary>
/// CRC-32C (Castagnoli, reflected, all ones before and after; the check value of "123456789" is e3069283).
/// </summary>
public static class Crc32C
{
    /// <summary>The checksum of some bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of bytes whose earlier part has the checksum <paramref name="crc"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var state = ~crc;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }
        foreach (var value in bytes)
        {
            state = BitOperations.Crc32C(state, value);
        }
        return ~state;
    }
}
