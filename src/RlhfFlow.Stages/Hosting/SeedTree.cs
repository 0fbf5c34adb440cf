using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RlhfFlow.Stages.Hosting;

/// <summary>Seeds of parts of the work: hashed, never added, so that neighbours have nothing in common.</summary>
internal static class SeedTree
{
    internal static ulong Place(ulong seed, IReadOnlyList<uint> path) => path.Count == 0
        ? seed
        : Child(seed, [.. path.Select(index => $"#{index}")]);

    internal static ulong Child(ulong seed, IReadOnlyList<string> path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(word, seed);
        hash.AppendData(word);
        foreach (var name in path)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            BinaryPrimitives.WriteUInt64LittleEndian(word, (ulong)bytes.Length);
            hash.AppendData(word);
            hash.AppendData(bytes);
        }
        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }
}
