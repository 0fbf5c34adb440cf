using System.Buffers.Binary;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>
/// Reads an event file for judging it: a wrong checksum, a wrong message or a frame that is cut short is noted and the
/// next frame is read all the same, so that one fault does not hide the rest.
/// </summary>
internal static class EventFrames
{
    /// <summary>What is wrong with a frame that another begins in.</summary>
    internal const string CutShort = "it is cut short";

    private const int WordBytes = sizeof(uint);

    /// <summary>All frames of the file up to the last whole one; none if there is no file.</summary>
    internal static IReadOnlyList<RawEvent> Read(string path)
    {
        var events = new List<RawEvent>();
        if (!File.Exists(path))
        {
            return events;
        }
        var bytes = ReadShared(path);
        for (var offset = 0; Next(bytes, offset, events.Count) is { } frame; offset += frame.Length)
        {
            events.Add(frame);
        }
        return events;
    }

    /// <summary>Bytes behind the last whole frame.</summary>
    internal static int TailBytes(string path, IReadOnlyList<RawEvent> events)
    {
        var whole = events.Count == 0 ? 0 : events[^1].Offset + events[^1].Length;
        return File.Exists(path) ? (int)(new FileInfo(path).Length - whole) : 0;
    }

    // Where a sound frame begins within a broken one, the broken one was cut short there.
    private static RawEvent? Next(byte[] bytes, int offset, int index)
    {
        var frame = TryFrame(bytes, offset, index);
        if (frame is { ChecksumFits: true })
        {
            return frame;
        }
        var end = frame is null ? bytes.Length : offset + frame.Length;
        for (var next = offset + 1; next < end; next++)
        {
            if (TryFrame(bytes, next, index) is { ChecksumFits: true, Kind.Length: > 0 })
            {
                var rest = bytes[Math.Min(offset + WordBytes, next)..next];
                return new RawEvent(index, offset, next - offset, rest, false, null, CutShort);
            }
        }
        return frame;
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
        var taken = (int)length + FrameFormat.OverheadBytes;
        return new RawEvent(index, offset, taken, payload, checksum == Crc32C.Compute(payload), message, problem);
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
