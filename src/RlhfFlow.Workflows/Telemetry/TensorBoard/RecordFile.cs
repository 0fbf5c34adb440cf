using System.Buffers.Binary;
using System.Numerics;
using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.Workflows.Telemetry.TensorBoard;

/// <summary>
/// A TFRecord file: 64 bit length, masked CRC-32C of the length, bytes, masked CRC-32C of the bytes; all little-endian.
/// </summary>
internal sealed class RecordFile(string path) : IDisposable
{
    private readonly FileStream stream = new(path, FileMode.Create, FileAccess.Write);
    private readonly byte[] word = new byte[sizeof(ulong)];

    public void Write(ReadOnlySpan<byte> record)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(word, (ulong)record.Length);
        stream.Write(word);
        WriteChecksum(word);
        stream.Write(record);
        WriteChecksum(record);
    }

    public void Dispose() => stream.Dispose();

    private void WriteChecksum(ReadOnlySpan<byte> bytes)
    {
        const uint maskOffset = 0xa282ead8;
        var masked = BitOperations.RotateRight(Crc32C.Compute(bytes), 15) + maskOffset;
        var checksum = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, masked);
        stream.Write(checksum);
    }
}
