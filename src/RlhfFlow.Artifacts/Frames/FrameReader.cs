using System.Buffers.Binary;

namespace RlhfFlow.Artifacts.Frames;

/// <summary>
/// Reads frames one after another and checks each. The payload buffer is reused, and grows only as bytes arrive, so that a length
/// that lies costs no memory.
/// </summary>
/// <param name="stream">Where to read; not closed.</param>
/// <param name="place">Name of the file in messages.</param>
/// <param name="tolerateTornTail">
/// Whether a last frame that is cut short counts as the end (true) or as damage (false). When it does, a stream that can seek is
/// set back to the frame's beginning, so that a file that still grows can be read on later.
/// </param>
/// <param name="maximumPayloadBytes">The longest payload; a longer one is damage.</param>
public sealed class FrameReader(
    Stream stream, string place, bool tolerateTornTail = false, int maximumPayloadBytes = FrameFormat.MaximumPayloadBytes)
{
    private const int FirstBufferBytes = 1 << 16;
    private readonly byte[] word = new byte[sizeof(uint)];
    private byte[] buffer = new byte[FirstBufferBytes];

    /// <summary>Byte of the stream at which the next frame begins, counted from where reading began.</summary>
    public long Offset { get; private set; } = stream.CanSeek ? stream.Position : 0;

    /// <summary>Reads the next frame; false at the end of the stream. The payload is valid until the next call.</summary>
    /// <exception cref="ArtifactException">The frame is cut short, too long, or its checksum does not fit.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        var got = stream.ReadAtLeast(word, word.Length, throwOnEndOfStream: false);
        if (got == 0)
        {
            return false;
        }
        if (got < word.Length)
        {
            return Torn(word.Length, got);
        }
        var length = BinaryPrimitives.ReadUInt32BigEndian(word);
        if (length > maximumPayloadBytes)
        {
            throw new ArtifactException(
                place, "frame length out of range", Offset, $"at most {maximumPayloadBytes} bytes", $"{length} bytes");
        }
        var size = (int)length;
        var filled = Fill(size);
        if (filled < size || stream.ReadAtLeast(word, word.Length, throwOnEndOfStream: false) < word.Length)
        {
            return Torn(size + FrameFormat.OverheadBytes, null);
        }
        RequireChecksum(size);
        Offset += size + FrameFormat.OverheadBytes;
        payload = buffer.AsMemory(0, size);
        return true;
    }

    private int Fill(int size)
    {
        var filled = 0;
        while (filled < size)
        {
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(maximumPayloadBytes, buffer.Length * 2));
            }
            var read = stream.Read(buffer, filled, Math.Min(size, buffer.Length) - filled);
            if (read == 0)
            {
                break;
            }
            filled += read;
        }
        return filled;
    }

    private void RequireChecksum(int size)
    {
        var (expected, actual) = (BinaryPrimitives.ReadUInt32BigEndian(word), Crc32C.Compute(buffer.AsSpan(0, size)));
        if (actual != expected)
        {
            throw new ArtifactException(
                place, "frame checksum (CRC-32C) does not fit", Offset, $"{expected:x8}", $"{actual:x8}");
        }
    }

    private bool Torn(long expectedBytes, int? got)
    {
        if (!tolerateTornTail)
        {
            var found = got is { } bytes ? $"{bytes}" : stream.CanSeek ? $"{stream.Length - Offset}" : "fewer";
            throw new ArtifactException(place, "frame is cut short", Offset, $"{expectedBytes} bytes", $"{found} bytes");
        }
        if (stream.CanSeek)
        {
            stream.Position = Offset;
        }
        return false;
    }
}
