using System.Text.Json;

namespace RlhfFlow.Workflows.Journal;

/// <summary>Outputs of a node as text: port -> artifacts in order.</summary>
public static class NodeOutputs
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>Text with the ports in ordinal order.</summary>
    public static string Write(IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> outputs) =>
        JsonSerializer.Serialize(
            new SortedDictionary<string,
            IReadOnlyList<JournalArtifact>>(outputs.ToDictionary(), StringComparer.Ordinal), Format);

    /// <summary>Reads what <see cref="Write"/> wrote; null gives no outputs.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> Read(string? text) =>
        text is null ? new() : JsonSerializer.Deserialize<Dictionary<string,
        IReadOnlyList<JournalArtifact>>>(text, Format)!;
}
