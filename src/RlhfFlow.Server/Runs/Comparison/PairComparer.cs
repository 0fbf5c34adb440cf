using System.Text.Json;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Comparison;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Comparison;

/// <summary>
/// Holds two runs side by side node by node: settings, what each node depended on, and where its metrics ended.
/// </summary>
internal sealed class PairComparer(HomeDirectory home, RunJournal journal, ILogger<PairComparer> logger)
{
    public RunComparison Compare(RunRow left, RunRow right)
    {
        var reader = new RunFactsReader(home, journal);
        var (before, now) = (reader.Read(left), reader.Read(right));
        return new(Settings(before.Settings, now.Settings), Nodes(before, now), Metrics(left, right));
    }

    private static IReadOnlyList<SettingDifference> Settings(
        IReadOnlyDictionary<string, JsonElement> before, IReadOnlyDictionary<string, JsonElement> now) =>
    [
        .. before.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Select(name => new SettingDifference(name, Value(before, name), Value(now, name)))
            .Where(setting => setting.Left?.GetRawText() != setting.Right?.GetRawText()),
    ];

    private static JsonElement? Value(IReadOnlyDictionary<string, JsonElement> settings, string name) =>
        settings.TryGetValue(name, out var value) ? value : null;

    private static IReadOnlyList<NodeDifference> Nodes(RunFacts left, RunFacts right)
    {
        var before = left.Nodes.ToDictionary(node => node.Id);
        var now = right.Nodes.ToDictionary(node => node.Id);
        return
        [
            .. before.Keys.Union(now.Keys).Select(
                id => Node(id, before.GetValueOrDefault(id), now.GetValueOrDefault(id))),
        ];
    }

    private static NodeDifference Node(string id, NodeFacts? left, NodeFacts? right)
    {
        if (left is null || right is null)
        {
            return new(id, left is null ? "onlyRight" : "onlyLeft", []);
        }
        if (left.KeyParts is null || right.KeyParts is null)
        {
            return new(id, "unknown", []);
        }
        var parts = KeyDifference.Between(left.KeyParts, right.KeyParts);
        return new(
            id, parts.Count == 0 ? "same" : "changed",
            [.. parts.Select(part => new PartDifference(part.Part, part.Before, part.Now))]);
    }

    private IReadOnlyList<MetricDifference> Metrics(RunRow left, RunRow right)
    {
        var reader = new RunMetricsReader(home, journal, text => logger.LogWarning("Comparing: {Text}", text));
        var before = reader.Training(left.Id).ToDictionary();
        var now = reader.Training(right.Id).ToDictionary();
        return
        [
            .. before.Keys.Union(now.Keys).Select(name => new MetricDifference(
                name.Node, name.Metric, before.GetValueOrDefault(name)?.Value, now.GetValueOrDefault(name)?.Value)),
        ];
    }
}
