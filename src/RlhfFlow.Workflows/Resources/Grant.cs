using System.Text.Json;

namespace RlhfFlow.Workflows.Resources;

/// <summary>What a node was given; the journal keeps it with the attempt for as long as that holds it.</summary>
/// <param name="Cpus">Processor threads.</param>
/// <param name="MemoryBytes">Bytes of main memory.</param>
/// <param name="Gpus">Identifiers of GPUs.</param>
/// <param name="Pools">Places in named pools.</param>
public sealed record Grant(
    int Cpus, long MemoryBytes, IReadOnlyList<string> Gpus, IReadOnlyDictionary<string, int> Pools)
{
    /// <summary>As the journal keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>From the journal.</summary>
    public static Grant FromJson(string text) => JsonSerializer.Deserialize<Grant>(text)!;
}
