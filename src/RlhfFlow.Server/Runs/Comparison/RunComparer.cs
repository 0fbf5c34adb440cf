using System.Text.Json;
using RlhfFlow.Server.Runs.Telemetry;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Comparison;

/// <summary>Holds two runs side by side: settings, what each node depended on, and where its metrics ended.</summary>
internal sealed class RunComparer(RunJournal journal, TelemetryReader telemetry)
{
    public RunComparison Compare(RunRow left, RunRow right) =>
        new(Settings(left, right), Nodes(left, right), Metrics(left, right));

    private static IReadOnlyList<SettingDifference> Settings(RunRow left, RunRow right)
    {
        var (before, now) = (Flat(left), Flat(right));
        return
        [
            .. before.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Where(name => Text(before, name) != Text(now, name))
                .Select(name => new SettingDifference(name, Value(before, name), Value(now, name))),
        ];
    }

    private static Dictionary<string, JsonElement> Flat(RunRow run)
    {
        var flat = new Dictionary<string, JsonElement>();
        foreach (var setting in JsonSerializer.Deserialize<JsonElement>(run.Settings).EnumerateObject())
        {
            if (setting.Value.ValueKind != JsonValueKind.Object)
            {
                flat[setting.Name] = setting.Value;
                continue;
            }
            foreach (var item in setting.Value.EnumerateObject())
            {
                flat[$"{setting.Name}.{item.Name}"] = item.Value;
            }
        }
        if (run.Version is { } version)
        {
            flat["version"] = JsonSerializer.SerializeToElement(version);
        }
        return flat;
    }

    private static JsonElement? Value(Dictionary<string, JsonElement> settings, string name) =>
        settings.TryGetValue(name, out var value) ? value : null;

    private static string? Text(Dictionary<string, JsonElement> settings, string name) =>
        Value(settings, name)?.GetRawText();

    private IReadOnlyList<NodeDifference> Nodes(RunRow left, RunRow right)
    {
        var before = journal.Nodes(left.Id).ToDictionary(node => node.NodeId);
        var now = journal.Nodes(right.Id).ToDictionary(node => node.NodeId);
        return
        [
            .. before.Keys.Union(now.Keys).Select(
                id => Node(id, before.GetValueOrDefault(id), now.GetValueOrDefault(id))),
        ];
    }

    private static NodeDifference Node(string id, NodeRow? left, NodeRow? right)
    {
        if (left is null || right is null)
        {
            return new(id, left is null ? "onlyRight" : "onlyLeft", []);
        }
        if (left.KeyParts is null || right.KeyParts is null)
        {
            return new(id, "unknown", []);
        }
        var parts = KeyDifference.Between(Parts(left), Parts(right));
        return new(
            id, parts.Count == 0 ? "same" : "changed",
            [.. parts.Select(part => new PartDifference(part.Part, part.Before, part.Now))]);
    }

    private static Dictionary<string, string> Parts(NodeRow row) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.KeyParts!)!;

    private IReadOnlyList<MetricDifference> Metrics(RunRow left, RunRow right)
    {
        var before = Last(left);
        var now = Last(right);
        return
        [
            .. before.Keys.Union(now.Keys).Select(key => new MetricDifference(
                key.Node, key.Metric, before.GetValueOrDefault(key), now.GetValueOrDefault(key))),
        ];
    }

    private Dictionary<(string Node, string Metric), double?> Last(RunRow run) =>
        telemetry.Of(run).Summaries().ToDictionary(
            summary => (summary.Node, summary.Metric),
            summary => double.IsFinite(summary.Last) ? summary.Last : (double?)null);
}
