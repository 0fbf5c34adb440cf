using MessagePack;
using RlhfFlow.Artifacts.Files;
using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.Artifacts;

/// <summary>
/// Looks into a stored artifact without reading all of it: header, footer, and the records that are asked for, each
/// held against its own checksum. Whether the artifact as a whole is what its digest says is not found out here; it
/// was when it was stored, and is again whenever a stage reads it.
/// </summary>
public sealed class ArtifactPreview
{
    private readonly string path;
    private readonly ArtifactFooter footer;
    private readonly long recordsStart;
    private readonly long recordsEnd;

    private ArtifactPreview(
        string directory, string path, ArtifactHeader header, ArtifactFooter footer, long recordsStart, long recordsEnd,
        long fileBytes)
    {
        Directory = directory;
        this.path = path;
        this.footer = footer;
        (this.recordsStart, this.recordsEnd) = (recordsStart, recordsEnd);
        (Kind, SchemaVersion, Files) = (header.Kind, header.SchemaVersion, header.Files);
        Bytes = fileBytes + header.Files.Sum(file => file.Bytes);
    }

    /// <summary>Where it lies.</summary>
    public string Directory { get; }

    /// <summary>Kind, such as <c>corpus</c>.</summary>
    public string Kind { get; }

    /// <summary>Version of the kind.</summary>
    public int SchemaVersion { get; }

    /// <summary>Number of records.</summary>
    public long Records => footer.Records;

    /// <summary>Size with all files.</summary>
    public long Bytes { get; }

    /// <summary>Files beside the records, sorted by name.</summary>
    public IReadOnlyList<SiblingFile> Files { get; }

    /// <summary>Opens an artifact's directory.</summary>
    /// <exception cref="ArtifactException">It is missing, or its header or footer is damaged.</exception>
    public static ArtifactPreview Open(string directory)
    {
        var full = Path.GetFullPath(directory);
        var path = Path.Combine(full, ArtifactFileNames.Artifact);
        if (!PlainFile.Exists(path))
        {
            throw new ArtifactException(full, $"no artifact is here: {ArtifactFileNames.Artifact} is missing");
        }
        using var stream = OpenFile(path);
        var reader = new FrameReader(stream, path);
        if (!reader.TryRead(out var payload))
        {
            throw new ArtifactException(path, "the file is empty", 0);
        }
        ArtifactHeader header;
        try
        {
            header = ArtifactHeader.Parse(payload, path);
        }
        catch (Exception exception) when (
            exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new ArtifactException(path, $"header cannot be read ({exception.Message})", 0, inner: exception);
        }
        var start = reader.Offset;
        var (footer, end) = FooterSearch.Find(stream, path);
        return new(full, path, header, footer, start, end, stream.Length);
    }

    /// <summary>Some records as JSON, as <see cref="ArtifactInspector.RecordsAsJson"/> gives them.</summary>
    /// <param name="offset">Number of the first, from 0.</param>
    /// <param name="limit">The most to give.</param>
    /// <exception cref="ArtifactException">One of them is damaged, or longer than 1 MiB.</exception>
    public IEnumerable<string> RecordsAsJson(long offset, int limit)
    {
        if (offset < 0 || offset >= Records)
        {
            yield break;
        }
        var bytesAreFloats = ArtifactKinds.Names.Contains(Kind);
        using var stream = OpenFile(path);
        var stretch = (int)(offset / ArtifactFooter.IndexStride);
        stream.Position = stretch < footer.Index.Count ? footer.Index[stretch] : recordsStart;
        var reader = new FrameReader(stream, path);
        var passed = stretch < footer.Index.Count ? (long)stretch * ArtifactFooter.IndexStride : 0;
        for (var given = 0; given < limit && reader.Offset < recordsEnd; passed++)
        {
            var at = reader.Offset;
            if (!reader.TryRead(out var payload))
            {
                throw new ArtifactException(path, "the file became shorter while it was read", at);
            }
            if (passed >= offset)
            {
                given++;
                yield return RecordText.Of(payload, at, path, bytesAreFloats);
            }
        }
    }

    /// <summary>Path of a file beside the records; null if the artifact has none of that name.</summary>
    public string? FilePath(string name)
    {
        var file = Path.Combine(Directory, name);
        return Files.Any(known => known.Name == name) && PlainFile.Exists(file) ? file : null;
    }

    private static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
}
