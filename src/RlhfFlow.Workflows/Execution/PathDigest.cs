using RlhfFlow.Artifacts.Files;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Planning;
using System.Security.Cryptography;
using System.Text;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Digest of what a path holds: a file's bytes, or the relative names and bytes of all files of a directory. Pipes and
/// devices are refused: reading one may never end.
/// </summary>
internal static class PathDigest
{
    private const int BufferBytes = 1 << 17;

    /// <summary>The digest; looks at <paramref name="stop"/> before each file and each buffer.</summary>
    /// <exception cref="WorkflowException">
    /// Nothing is there, or something that is neither file nor directory.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static string Of(string path, CancellationToken stop = default)
    {
        if (File.Exists(path))
        {
            return OfFile(path, stop);
        }
        if (!Directory.Exists(path))
        {
            throw new WorkflowException(ExitCodes.InvalidInput, $"'{path}' does not exist (any more)");
        }
        var content = new StringBuilder();
        foreach (var file in Files(path, stop).Order(StringComparer.Ordinal))
        {
            content.Append(file).Append('\0').Append(OfFile(Path.Combine(path, file), stop)).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
    }

    private static IEnumerable<string> Files(string directory, CancellationToken stop)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            stop.ThrowIfCancellationRequested();
            yield return Path.GetRelativePath(directory, file);
        }
    }

    private static string OfFile(string path, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (!PlainFile.Exists(RealPath.Of(path)))
        {
            throw new WorkflowException(
                ExitCodes.InvalidInput, $"'{path}' is no file that can be read to its end, but a pipe or a device");
        }
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        while (stream.Read(buffer) is > 0 and var read)
        {
            stop.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
