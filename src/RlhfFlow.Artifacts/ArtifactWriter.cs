using System.Buffers;
using MessagePack;
using RlhfFlow.Artifacts.Files;
using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.Artifacts;

/// <summary>
/// Writes an artifact into a directory, record by record, in memory that does not grow with them. Nothing valid is to
/// be seen there before <see cref="Complete"/>; a writer disposed without it leaves no artifact.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class ArtifactWriter<T> : IDisposable
{
    private const int BufferBytes = 1 << 18;
    private readonly string directory;
    private readonly ArtifactKind<T> kind;
    private readonly FileStream bodyFile;
    private readonly HashingStream bodyHash;
    private readonly BufferedStream body;
    private readonly FrameWriter frames;
    private readonly ArrayBufferWriter<byte> scratch = new();
    private readonly List<long> index = [];
    private long records;
    private long bodyBytes;
    private bool finished;

    private ArtifactWriter(string directory, ArtifactKind<T> kind)
    {
        (this.directory, this.kind) = (directory, kind);
        bodyFile = new FileStream(
            Path.Combine(directory, ArtifactFileNames.Body), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 0);
        bodyHash = new HashingStream(bodyFile);
        body = new BufferedStream(bodyHash, BufferBytes);
        frames = new FrameWriter(body);
    }

    /// <summary>Starts an artifact; the directory is made if it is not there.</summary>
    /// <exception cref="ArtifactException">The directory holds an artifact already.</exception>
    public static ArtifactWriter<T> Create(string directory, ArtifactKind<T> kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var full = Path.GetFullPath(directory);
        Directory.CreateDirectory(full);
        return File.Exists(Path.Combine(full, ArtifactFileNames.Artifact))
            ? throw new ArtifactException(full, "an artifact lies here already")
            : new ArtifactWriter<T>(full, kind);
    }

    /// <summary>Appends a record.</summary>
    /// <exception cref="ArtifactException">The record is larger than a frame can be (16 MiB).</exception>
    public void Write(T record)
    {
        ObjectDisposedException.ThrowIf(finished, this);
        scratch.ResetWrittenCount();
        var writer = new MessagePackWriter(scratch);
        kind.Formatter.Serialize(ref writer, record, MessagePackSerializerOptions.Standard);
        writer.Flush();
        if (scratch.WrittenCount > FrameFormat.MaximumPayloadBytes)
        {
            throw new ArtifactException(
                directory, $"record {records} is too large", null, $"at most {FrameFormat.MaximumPayloadBytes} bytes",
                $"{scratch.WrittenCount} bytes");
        }
        RecordPayload.RequireFewValues(scratch.WrittenMemory, directory, null, records);
        if (records % ArtifactFooter.IndexStride == 0)
        {
            index.Add(bodyBytes);
        }
        frames.Write(scratch.WrittenSpan);
        bodyBytes += scratch.WrittenCount + FrameFormat.OverheadBytes;
        records++;
    }

    /// <summary>
    /// Where to write a file that belongs to the artifact, such as <c>model.safetensors</c>, before it is completed.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The name has a directory in it, is hidden, or is the artifact file's own.
    /// </exception>
    public string FilePath(string name) => ArtifactFileNames.IsSiblingName(name)
        ? Path.Combine(directory, name)
        : throw new ArgumentException($"'{name}' cannot be the name of a file beside an artifact.", nameof(name));

    /// <summary>
    /// Finishes the artifact: digests the files beside it, makes everything durable and, as the last step, lets the
    /// artifact file appear.
    /// </summary>
    public ArtifactReference Complete()
    {
        ObjectDisposedException.ThrowIf(finished, this);
        body.Flush();
        var siblings = ArtifactFileNames.Siblings(directory, beingWritten: true)
            .Select(file => new SiblingFile(file.Name, file.Length, FileDigest.Sha256(file.FullName))).ToArray();
        var partial = Path.Combine(directory, ArtifactFileNames.Partial);
        var (digest, bytes) = WriteFile(partial, new ArtifactHeader(kind.Name, kind.SchemaVersion, siblings));
        foreach (var sibling in siblings)
        {
            Durable.FlushFile(Path.Combine(directory, sibling.Name));
        }
        RemoveBody();
        File.Move(partial, Path.Combine(directory, ArtifactFileNames.Artifact));
        finished = true;
        Durable.FlushDirectory(directory);
        return new ArtifactReference
        {
            Digest = digest,
            Kind = kind.Name,
            SchemaVersion = kind.SchemaVersion,
            Records = records,
            Bytes = bytes + siblings.Sum(sibling => sibling.Bytes),
        };
    }

    /// <summary>
    /// Releases the files; without <see cref="Complete"/> it also removes what was written of the artifact file.
    /// </summary>
    public void Dispose()
    {
        if (!finished)
        {
            finished = true;
            RemoveBody();
            File.Delete(Path.Combine(directory, ArtifactFileNames.Partial));
        }
    }

    private (string Digest, long Bytes) WriteFile(string path, ArtifactHeader header)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        using var hash = new HashingStream(file);
        var headerBytes = header.ToBytes();
        if (headerBytes.Length > ArtifactHeader.MaximumBytes)
        {
            throw new ArtifactException(
                directory, "the artifact has too many files", null, $"a header of {ArtifactHeader.MaximumBytes} bytes",
                $"{headerBytes.Length} bytes");
        }
        var bodyStart = headerBytes.Length + FrameFormat.OverheadBytes;
        new FrameWriter(hash).Write(headerBytes);
        bodyFile.Position = 0;
        bodyFile.CopyTo(hash, BufferBytes);
        var footer = new ArtifactFooter(records, bodyHash.Sha256, [.. index.Select(offset => offset + bodyStart)]);
        new FrameWriter(hash).Write(footer.ToBytes());
        file.Flush(flushToDisk: true);
        return (hash.Sha256, hash.Length);
    }

    private void RemoveBody()
    {
        bodyFile.Dispose();
        bodyHash.Dispose();
        File.Delete(bodyFile.Name);
    }
}
