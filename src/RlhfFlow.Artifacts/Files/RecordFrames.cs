using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.Artifacts.Files;

/// <summary>The record frames of an artifact that was verified.</summary>
internal static class RecordFrames
{
    /// <summary>Payload and offset of each frame; a payload is valid until the next is asked for.</summary>
    internal static IEnumerable<(ReadOnlyMemory<byte> Payload, long Offset)> Of(VerifiedArtifact artifact)
    {
        using var stream = new FileStream(artifact.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        stream.Position = artifact.RecordsStart;
        var frames = new FrameReader(stream, artifact.Path);
        for (var offset = frames.Offset; offset < artifact.RecordsEnd; offset = frames.Offset)
        {
            if (!frames.TryRead(out var payload))
            {
                throw new ArtifactException(artifact.Path, "the file became shorter while it was read", offset);
            }
            yield return (payload, offset);
        }
    }
}
