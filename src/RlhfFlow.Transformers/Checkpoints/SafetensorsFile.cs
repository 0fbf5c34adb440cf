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
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly long dataStart;

    private SafetensorsFile(
        string path, MemoryMappedFile map, MemoryMappedViewAccessor view, SafetensorsContents header) =>
        (Path, this.map, this.view, dataStart, Entries, Metadata) =
            (path, map, view, header.DataStart, header.Entries, header.Metadata);

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
        using var file = File.OpenRead(path);
        var header = SafetensorsHeader.Read(file, path);
        var map = MemoryMappedFile.CreateFromFile(
            file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        MemoryMappedViewAccessor? view = null;
        try
        {
            view = map.CreateViewAccessor(0, file.Length, MemoryMappedFileAccess.Read);
            return new SafetensorsFile(path, map, view, header);
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
}
