using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace RlhfFlow.Stages.Provenance;

/// <summary>
/// Digest of the files that a stage ships: SHA-256 over each relative name, in ordinal order, with its content. Debug
/// symbols, API documentation and the bytecode that Python keeps beside its sources do not count, because they change
/// nothing that runs.
/// </summary>
public static class CodeHash
{
    private static readonly string[] Irrelevant = [".pdb", ".xml", ".dbg", ".pyc"];
    private static readonly ConcurrentDictionary<(string Path, DateTime Written, long Length), byte[]> Known = new();

    /// <summary>Lower-case hexadecimal digest of a directory and all below it.</summary>
    /// <remarks>Contents are remembered in memory by path, time of writing and length.</remarks>
    public static string OfDirectory(string directory)
    {
        using var total = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var names = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(path => !Irrelevant.Contains(Path.GetExtension(path)))
            .Select(path => Path.GetRelativePath(directory, path))
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            total.AppendData(Encoding.UTF8.GetBytes($"{name}\0"));
            total.AppendData(OfFile(Path.Combine(directory, name)));
        }
        return Convert.ToHexStringLower(total.GetHashAndReset());
    }

    private static byte[] OfFile(string path)
    {
        var file = new FileInfo(path);
        return Known.GetOrAdd((file.FullName, file.LastWriteTimeUtc, file.Length), key =>
        {
            using var stream = File.OpenRead(key.Path);
            return SHA256.HashData(stream);
        });
    }
}
