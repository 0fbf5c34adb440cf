using System.Text.Json;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>Puts together what is known of one node of a run.</summary>
internal sealed class NodeDetailReader(RunReader reader, RunJournal journal)
{
    /// <summary>The node; null if the run has none of that id.</summary>
    public NodeDetail? Read(RunRow run, string nodeId)
    {
        if (journal.Nodes(run.Id, [nodeId]) is not [var row])
        {
            return null;
        }
        var maker = row.FromCache ? journal.FindMaker(row) : null;
        var attempts = journal.Attempts(maker?.RunId ?? run.Id, maker?.NodeId ?? nodeId);
        var before = maker is null && row.KeyParts is not null
            ? journal.LastKey(run.DefinitionId, nodeId, run.Id, row.StartedAt) : null;
        var parts = Parts(row.KeyParts);
        var settings = row.Settings is null ? default : JsonSerializer.Deserialize<JsonElement>(row.Settings);
        var hasSettings = settings.ValueKind == JsonValueKind.Object;
        return new(reader.Nodes(run.Id, [nodeId])[0])
        {
            Key = row.Key,
            KeyParts = parts,
            Difference = before is var (_, earlier) ? KeyDifference.Between(Parts(earlier)!, parts!) : [],
            ComparedWith = before?.RunId,
            SourceRun = maker?.RunId,
            AttemptList = [.. attempts.Select(AttemptView.Of)],
            Parameters = hasSettings ? settings.GetProperty("parameters") : null,
            Seed = hasSettings ? settings.GetProperty("seed").GetUInt64() : null,
            Threads = hasSettings ? settings.GetProperty("threads").GetInt32() : null,
        };
    }

    private static Dictionary<string, string>? Parts(string? text) =>
        text is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(text);
}
