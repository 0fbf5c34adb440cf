using System.Buffers.Binary;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>
/// Reads an event file for judging it: a wrong checksum or message is noted and the next frame is read all the same, so
/// that one fault does not hide the rest.
/// </summary>
internal static class EventFrames
{
    private const int WordBytes = sizeof(uint);

    /// <summary>All whole frames of the file; none if there is no file.</summary>
    internal static IReadOnlyList<RawEvent> Read(string path)
    {
        var events = new List<RawEvent>();
        if (!File.Exists(path))
        {
            return events;
        }
        var bytes = ReadShared(path);
        for (var offset = 0; TryFrame(bytes, offset, events.Count) is { } frame;
             offset += frame.Payload.Length + FrameFormat.OverheadBytes)
        {
            events.Add(frame);
        }
        return events;
    }

    /// <summary>Bytes behind the last whole frame.</summary>
    internal static int TailBytes(string path, IReadOnlyList<RawEvent> events)
    {
        var whole = events.Count == 0 ? 0 : events[^1].Offset + events[^1].Payload.Length + FrameFormat.OverheadBytes;
        return File.Exists(path) ? (int)(new FileInfo(path).Length - whole) : 0;
    }

    private static RawEvent? TryFrame(byte[] bytes, int offset, int index)
    {
        if (bytes.Length - offset < WordBytes)
        {
            return null;
        }
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(offset));
        if (length > FrameFormat.MaximumPayloadBytes || length + FrameFormat.OverheadBytes > bytes.Length - offset)
        {
            return null;
        }
        var payload = bytes.AsSpan(offset + WordBytes, (int)length).ToArray();
        var checksum = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(offset + WordBytes + (int)length));
        var (message, problem) = Decode(payload);
        return new RawEvent(index, offset, payload, checksum == Crc32C.Compute(payload), message, problem);
    }

    private static (MessageMap? Message, string Problem) Decode(byte[] payload)
    {
        try
        {
            return (MessageMap.Decode(payload), "");
        }
        catch (ProtocolException problem)
        {
            return (null, problem.Message);
        }
    }

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        var got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..got];
    }
}
