using System.Buffers;
using System.Security.Cryptography;
using MessagePack;
using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.Artifacts.Files;

/// <summary>An artifact file whose frames, digests and counts were all found right.</summary>
internal sealed record VerifiedFile(
    ArtifactHeader Header, string Digest, long Records, long RecordsStart, long RecordsEnd, long Bytes)
{
    private const int BatchBytes = 1 << 16;

    /// <summary>Reads a file once from end to end.</summary>
    internal static VerifiedFile Read(string path, (string Name, int Version)? kind)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BatchBytes);
        return Read(stream, path, kind);
    }

    /// <summary>
    /// Reads a file's bytes once from end to end. The frame that ends with the file is the footer.
    /// </summary>
    internal static VerifiedFile Read(Stream stream, string path, (string Name, int Version)? kind)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var body = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reader = new FrameReader(stream, path);
        var header = ReadHeader(reader, path, kind);
        whole.AppendData(reader.Frame);
        var start = reader.Offset;
        var index = new List<long>();
        var batch = new ArrayBufferWriter<byte>(BatchBytes);
        var (frames, lastFrame, lastInBatch) = (0L, start, 0);
        while (reader.TryRead(out _))
        {
            if (batch.WrittenCount > BatchBytes)
            {
                whole.AppendData(batch.WrittenSpan);
                body.AppendData(batch.WrittenSpan);
                batch.ResetWrittenCount();
            }
            lastInBatch = batch.WrittenCount;
            lastFrame = reader.Offset - reader.Frame.Length;
            if (frames % ArtifactFooter.IndexStride == 0)
            {
                index.Add(lastFrame);
            }
            batch.Write(reader.Frame);
            frames++;
        }
        if (frames == 0)
        {
            throw new ArtifactException(path, "the file ends without a footer", start);
        }
        whole.AppendData(batch.WrittenSpan);
        body.AppendData(batch.WrittenSpan[..lastInBatch]);
        var footerFrame = batch.WrittenMemory[lastInBatch..];
        var footer = Parsed("footer", path, lastFrame, () =>
            ArtifactFooter.Parse(footerFrame[sizeof(uint)..^sizeof(uint)], index.Count));
        var actual = new ArtifactFooter(
            frames - 1, Hex(body), index.Count > 0 && index[^1] == lastFrame ? index[..^1] : index);
        RequireFooter(footer, actual, path, lastFrame);
        return new VerifiedFile(header, Hex(whole), frames - 1, start, lastFrame, reader.Offset);
    }

    private static ArtifactHeader ReadHeader(FrameReader reader, string path, (string Name, int Version)? kind)
    {
        if (!reader.TryRead(out var payload))
        {
            throw new ArtifactException(path, "the file is empty", 0);
        }
        var header = Parsed("header", path, 0, () => ArtifactHeader.Parse(payload, path));
        if (kind is not { } wanted)
        {
            return header;
        }
        if (header.Kind != wanted.Name)
        {
            throw new ArtifactException(path, "the artifact is of another kind", 0, wanted.Name, header.Kind);
        }
        if (header.SchemaVersion < 1 || header.SchemaVersion > wanted.Version)
        {
            throw new ArtifactException(
                path, $"schema version {header.SchemaVersion} of kind {header.Kind} is not known to this program", 0,
                $"at most {wanted.Version}", $"{header.SchemaVersion}");
        }
        return header;
    }

    private static T Parsed<T>(string part, string path, long offset, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception exception) when (
            exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new ArtifactException(
                path, $"{part} cannot be read ({exception.Message})", offset, inner: exception);
        }
    }

    private static void RequireFooter(ArtifactFooter footer, ArtifactFooter actual, string path, long offset)
    {
        if (footer.Records != actual.Records)
        {
            throw new ArtifactException(
                path, "number of records does not fit", offset, $"{footer.Records}", $"{actual.Records}");
        }
        if (footer.BodySha256 != actual.BodySha256)
        {
            throw new ArtifactException(
                path, "digest (SHA-256) of the records does not fit", offset, footer.BodySha256, actual.BodySha256);
        }
        if (!footer.Index.SequenceEqual(actual.Index))
        {
            throw new ArtifactException(path, "index of the records does not fit", offset);
        }
    }

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetCurrentHash());
}
