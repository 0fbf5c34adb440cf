using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>
/// A safetensors file, memory mapped: opening reads and checks the header only; a tensor's bytes are read when it is
/// asked for.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int LengthBytes = 8;

    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly long dataStart;

    private SafetensorsFile(
        string path, MemoryMappedFile map, MemoryMappedViewAccessor view, long dataStart,
        Dictionary<string, SafetensorsEntry> entries, Dictionary<string, string> metadata)
    {
        (Path, this.map, this.view, this.dataStart, Entries, Metadata) =
            (path, map, view, dataStart, entries, metadata);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>Its <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Maps a file and checks its header.</summary>
    /// <exception cref="CheckpointException">The file is damaged; every problem is listed with its place.</exception>
    public static SafetensorsFile Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length < LengthBytes)
        {
            throw new CheckpointException(path, [$"{length} bytes are too few for a safetensors file"]);
        }
        var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        MemoryMappedViewAccessor? view = null;
        try
        {
            view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            return Read(path, map, view, length);
        }
        catch
        {
            view?.Dispose();
            map.Dispose();
            throw;
        }
    }

    /// <summary>A tensor as stored, on the CPU.</summary>
    public Tensor Read(string name)
    {
        var entry = Entries.TryGetValue(name, out var found) ? found
            : throw new CheckpointException(Path, [$"no tensor '{name}'"]);
        var result = empty([.. entry.Shape], dtype: entry.Type);
        if (entry.Bytes > 0)
        {
            CopyTo(entry, result.bytes);
        }
        return result;
    }

    /// <summary>Frees the mapping. Tensors that were read stay valid.</summary>
    public void Dispose()
    {
        view.Dispose();
        map.Dispose();
    }

    private void CopyTo(SafetensorsEntry entry, Span<byte> target)
    {
        view.SafeMemoryMappedViewHandle.ReadSpan((ulong)(dataStart + entry.Begin), target);
    }

    private static SafetensorsFile Read(string path, MemoryMappedFile map, MemoryMappedViewAccessor view, long length)
    {
        var lengthField = new byte[LengthBytes];
        view.ReadArray(0, lengthField, 0, LengthBytes);
        var headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(lengthField);
        if (headerBytes > (ulong)Math.Min(length - LengthBytes, SafetensorsHeader.MaximumBytes))
        {
            throw new CheckpointException(path,
                [$"the header claims {headerBytes} bytes; the file has {length}, "
                    + $"and at most {SafetensorsHeader.MaximumBytes} are read"]);
        }
        var header = new byte[(int)headerBytes];
        view.ReadArray(LengthBytes, header, 0, header.Length);
        var problems = new List<string>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var dataStart = LengthBytes + header.Length;
        var entries = SafetensorsHeader.Parse(header, length - dataStart, problems, metadata);
        return problems.Count > 0
            ? throw new CheckpointException(path, problems)
            : new SafetensorsFile(path, map, view, dataStart, entries, metadata);
    }
}
