using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Seeds of nodes: independent streams from one run seed.</summary>
public static class NodeSeed
{
    /// <summary>Seed of a run where neither its settings nor its definition name one.</summary>
    public const ulong DefaultRunSeed = 1;

    /// <summary>First eight bytes (big-endian) of SHA-256 over run seed and node id.</summary>
    public static ulong Derive(ulong runSeed, string node) =>
        BinaryPrimitives.ReadUInt64BigEndian(
            SHA256.HashData(Encoding.UTF8.GetBytes($"rlhfflow.seed/1\n{runSeed}\n{node}")));
}
