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
            var reader = new FrameReader(stream, path);
            if (!reader.TryRead(out var payload))
            {
                throw new ProtocolException($"{path}: the file is empty");
            }
            var message = MessageMap.Decode(payload);
            return reader.TryRead(out _) ? throw new ProtocolException($"{path}: a second frame follows") : message;
        }
        catch (ArtifactException damage)
        {
            throw new ProtocolException(damage.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ProtocolException($"{path}: {problem.Message}");
        }
    }
}
