using System.Security.Cryptography;

namespace RlhfFlow.Artifacts.Files;

/// <summary>Digests of whole files.</summary>
internal static class FileDigest
{
    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    internal static string Sha256(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
