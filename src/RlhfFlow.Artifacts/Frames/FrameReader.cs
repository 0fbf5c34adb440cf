using System.Buffers.Binary;

namespace RlhfFlow.Artifacts.Frames;

/// <summary>
/// Reads frames one after another and checks each. The payload buffer is reused, and grows only as bytes arrive, so
/// that a length that lies costs no memory.
/// </summary>
/// <param name="stream">Where to read; not closed.</param>
/// <param name="place">Name of the file in messages.</param>
/// <param name="tolerateTornTail">
/// Whether a last frame that is cut short counts as the end (true) or as damage (false). When it does, a stream that
/// can seek is set back to the frame's beginning, so that a file that still grows can be read on later.
/// </param>
/// <param name="maximumPayloadBytes">The longest payload; a longer one is damage.</param>
public sealed class FrameReader(
    Stream stream,
    string place,
    bool tolerateTornTail = false,
    int maximumPayloadBytes = FrameFormat.MaximumPayloadBytes)
{
    private const int WordBytes = sizeof(uint);
    private const int FirstBufferBytes = 1 << 16;
    private byte[] buffer = new byte[FirstBufferBytes];
    private int frameBytes;

    /// <summary>Byte of the stream at which the next frame begins, counted from where reading began.</summary>
    public long Offset { get; private set; } = stream.CanSeek ? stream.Position : 0;

    /// <summary>The last frame whole, with length and checksum; valid until the next call.</summary>
    internal ReadOnlySpan<byte> Frame => buffer.AsSpan(0, frameBytes);

    /// <summary>
    /// Reads the next frame; false at the end of the stream. The payload is valid until the next call.
    /// </summary>
    /// <exception cref="ArtifactException">The frame is cut short, too long, or its checksum does not fit.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        frameBytes = 0;
        var got = Fill(0, WordBytes);
        if (got == 0)
        {
            return false;
        }
        if (got < WordBytes)
        {
            return Torn(WordBytes, got);
        }
        var length = BinaryPrimitives.ReadUInt32BigEndian(buffer);
        if (length > maximumPayloadBytes)
        {
            throw new ArtifactException(
                place, "frame length out of range", Offset, $"at most {maximumPayloadBytes} bytes", $"{length} bytes");
        }
        var whole = (int)length + FrameFormat.OverheadBytes;
        got = Fill(WordBytes, whole);
        if (got < whole)
        {
            return Torn(whole, got);
        }
        frameBytes = whole;
        var content = buffer.AsMemory(WordBytes, (int)length);
        RequireChecksum(content.Span, BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(whole - WordBytes)));
        Offset += whole;
        payload = content;
        return true;
    }

    /// <summary>
    /// Reads until the buffer holds <paramref name="wanted"/> bytes or the stream ends; the bytes it holds then.
    /// </summary>
    private int Fill(int filled, int wanted)
    {
        while (filled < wanted)
        {
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, wanted));
            }
            var read = stream.Read(buffer, filled, Math.Min(wanted, buffer.Length) - filled);
            if (read == 0)
            {
                break;
            }
            filled += read;
        }
        return filled;
    }

    private void RequireChecksum(ReadOnlySpan<byte> content, uint expected)
    {
        var actual = Crc32C.Compute(content);
        if (actual != expected)
        {
            throw new ArtifactException(
                place, "frame checksum (CRC-32C) does not fit", Offset, $"{expected:x8}", $"{actual:x8}");
        }
    }

    private bool Torn(int expectedBytes, int got)
    {
        if (!tolerateTornTail)
        {
            throw new ArtifactException(place, "frame is cut short", Offset, $"{expectedBytes} bytes", $"{got} bytes");
        }
        if (stream.CanSeek)
        {
            stream.Position = Offset;
        }
        return false;
    }
}
