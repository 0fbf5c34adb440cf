using System.Buffers.Binary;
using MessagePack;
using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.Artifacts.Files;

/// <summary>Finds the last frame of an artifact file from its end, without reading what lies before.</summary>
internal static class FooterSearch
{
    private const int FirstWindow = 1 << 12;
    private const int WordBytes = sizeof(uint);

    /// <summary>The footer and the byte at which its frame begins.</summary>
    /// <exception cref="ArtifactException">No frame ends with the file.</exception>
    internal static (ArtifactFooter Footer, long Offset) Find(Stream stream, string path)
    {
        var length = stream.Length;
        var most = Math.Min(length, FrameFormat.MaximumPayloadBytes + FrameFormat.OverheadBytes);
        for (long window = Math.Min(FirstWindow, most); ; window = Math.Min(window * 8, most))
        {
            var bytes = new byte[window];
            stream.Position = length - window;
            stream.ReadExactly(bytes);
            for (var start = bytes.Length - FrameFormat.OverheadBytes; start >= 0; start--)
            {
                if (Read(bytes.AsMemory(start)) is { } footer)
                {
                    return (footer, length - window + start);
                }
            }
            if (window == most)
            {
                throw new ArtifactException(path, "the file ends without a footer", length);
            }
        }
    }

    // A frame of the right length whose checksum fits and that is a footer: no record is taken for one by chance.
    private static ArtifactFooter? Read(ReadOnlyMemory<byte> frame)
    {
        var bytes = frame.Span;
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes) != bytes.Length - FrameFormat.OverheadBytes)
        {
            return null;
        }
        var payload = frame[WordBytes..^WordBytes];
        if (Crc32C.Compute(payload.Span) != BinaryPrimitives.ReadUInt32BigEndian(bytes[^WordBytes..]))
        {
            return null;
        }
        try
        {
            return ArtifactFooter.Parse(payload, payload.Length);
        }
        catch (Exception exception) when (
            exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            return null;
        }
    }
}
