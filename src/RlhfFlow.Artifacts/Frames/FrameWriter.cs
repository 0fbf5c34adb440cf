using System.Buffers.Binary;

namespace RlhfFlow.Artifacts.Frames;

/// <summary>Appends frames to a stream, which it neither flushes nor closes.</summary>
/// <param name="stream">Where to write.</param>
/// <param name="maximumPayloadBytes">
/// The longest payload; default and most: <see cref="FrameFormat.MaximumPayloadBytes"/>.
/// </param>
public sealed class FrameWriter(Stream stream, int maximumPayloadBytes = FrameFormat.MaximumPayloadBytes)
{
    private readonly byte[] word = new byte[sizeof(uint)];

    /// <summary>Writes one frame.</summary>
    /// <exception cref="ArgumentException">The payload is longer than allowed; nothing was written.</exception>
    public void Write(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > maximumPayloadBytes)
        {
            throw new ArgumentException(
                $"A frame of {payload.Length} bytes exceeds the limit of {maximumPayloadBytes} bytes.",
                nameof(payload));
        }
        WriteWord((uint)payload.Length);
        stream.Write(payload);
        WriteWord(Crc32C.Compute(payload));
    }

    private void WriteWord(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(word, value);
        stream.Write(word);
    }
}
