using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.Stages.Protocol;

/// <summary>The file through which a running stage is told something: frames, appended one after another.</summary>
internal static class ControlFile
{
    internal static void AppendStop(string path, StopCause cause, long graceMilliseconds) => Append(path, new MessageMap
    {
        ["op"] = "stop",
        ["cause"] = EnumText.Of(cause),
        ["grace_ms"] = graceMilliseconds,
    });

    internal static void Append(string path, string operation) => Append(path, new MessageMap { ["op"] = operation });

    /// <summary>The operations from <paramref name="offset"/> on, which moves behind the last whole one.</summary>
    internal static IReadOnlyList<MessageMap> ReadFrom(string path, ref long offset)
    {
        if (!File.Exists(path) || new FileInfo(path).Length <= offset)
        {
            return [];
        }
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return ReadFrom(stream, path, ref offset);
    }

    /// <summary>The same of a stream; <paramref name="path"/> is its name.</summary>
    internal static IReadOnlyList<MessageMap> ReadFrom(Stream stream, string path, ref long offset)
    {
        var operations = new List<MessageMap>();
        stream.Position = offset;
        var frames = new FrameReader(stream, path, tolerateTornTail: true);
        try
        {
            while (frames.TryRead(out var payload))
            {
                operations.Add(MessageMap.Decode(payload, path));
            }
            offset = frames.Offset;
        }
        catch (Exception problem) when (problem is ArtifactException or ProtocolException)
        {
            // What cannot be understood is passed over with all that follows: signals still work.
            offset = stream.Length;
        }
        return operations;
    }

    private static void Append(string path, MessageMap operation)
    {
        using var frame = new MemoryStream();
        new FrameWriter(frame).Write(operation.Encode());
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(frame.GetBuffer(), 0, (int)frame.Length);
    }
}
