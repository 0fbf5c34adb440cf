using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Lineage;

/// <summary>Reads a step out of the row of a node: its key has all that its outputs depend on.</summary>
internal static class StepOf
{
    private const string Parameter = "parameter ";
    private const string File = "file ";

    public static LineageStep Row(NodeRow row, IReadOnlySet<string> removed, IReadOnlyList<string> takenBy)
    {
        var parts = row.KeyParts is null ? []
            : JsonSerializer.Deserialize<Dictionary<string, string>>(row.KeyParts)!;
        var planned = row.Settings is null ? null : JsonNode.Parse(row.Settings)!["parameters"] as JsonObject;
        return new()
        {
            RunId = row.RunId, NodeId = row.NodeId, Activity = row.Activity, Stage = row.Stage,
            CodeHash = parts.GetValueOrDefault("code"), Seed = parts.GetValueOrDefault("seed"),
            Threads = parts.GetValueOrDefault("threads"), FinishedAt = row.FinishedAt, TakenBy = takenBy,
            Parameters = new SortedDictionary<string, string>(
                parts.Where(part => part.Key.StartsWith(Parameter, StringComparison.Ordinal))
                    .ToDictionary(part => part.Key[Parameter.Length..], part => part.Value), StringComparer.Ordinal),
            Files = [.. parts.Where(part => part.Key.StartsWith(File, StringComparison.Ordinal))
                .OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => new LineageFile(
                    part.Key[File.Length..], planned?[part.Key[File.Length..]]?.ToJsonString(), part.Value))],
            Outputs = [.. NodeOutputs.Read(row.Outputs).SelectMany(port => port.Value.Select(artifact =>
                new LineageArtifact(
                    port.Key, artifact.Digest, artifact.Kind, artifact.Bytes, removed.Contains(artifact.Digest))))],
        };
    }
}
