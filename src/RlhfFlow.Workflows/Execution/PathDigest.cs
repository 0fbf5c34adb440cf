using RlhfFlow.Stages.Protocol;
using System.Security.Cryptography;
using System.Text;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Digest of what a path holds: a file's bytes, or the relative names and bytes of all files of a directory.
/// </summary>
internal static class PathDigest
{
    public static string Of(string path)
    {
        if (File.Exists(path))
        {
            return OfFile(path);
        }
        if (!Directory.Exists(path))
        {
            throw new WorkflowException(ExitCodes.InvalidInput, $"'{path}' does not exist (any more)");
        }
        var content = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file)).Order(StringComparer.Ordinal))
        {
            content.Append(file).Append('\0').Append(OfFile(Path.Combine(path, file))).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
    }

    private static string OfFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
