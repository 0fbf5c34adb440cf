using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Posix;

namespace RlhfFlow.Stages.Protocol;

/// <summary>Files that hold exactly one frame: description, request and result.</summary>
internal static class FrameFile
{
    internal static void Write(string path, MessageMap message)
    {
        var payload = message.Encode();
        DurableFile.Replace(path, stream => new FrameWriter(stream).Write(payload));
    }

    internal static MessageMap Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ProtocolException($"{path}: {problem.Message}");
        }
    }

    /// <summary>Reads the one frame of a stream; <paramref name="place"/> is its name in messages.</summary>
    /// <exception cref="ProtocolException">It is damaged, or something follows it.</exception>
    internal static MessageMap Read(Stream stream, string place)
    {
        try
        {
            var reader = new FrameReader(stream, place);
            if (!reader.TryRead(out var payload))
            {
                throw new ProtocolException($"{place}: the file is empty");
            }
            var message = MessageMap.Decode(payload, place);
            return reader.TryRead(out _) ? throw new ProtocolException($"{place}: a second frame follows") : message;
        }
        catch (ArtifactException damage)
        {
            throw new ProtocolException(damage.Message);
        }
    }
}
