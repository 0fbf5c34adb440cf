using System.Text.Json.Nodes;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>A run as <c>runs show --json</c> tells it.</summary>
internal sealed record RunReport(string Id, string State, int? ExitCode, string Directory, IReadOnlyList<NodeReport> Nodes)
{
    public NodeReport this[string id] => Nodes.Single(node => node.Id == id);

    public string ReportFile => Path.Combine(Directory, "report.md");

    /// <summary>Digest of every artifact of the run, by <c>node.Port</c>.</summary>
    public SortedDictionary<string, string> Digests => new(
        Nodes.SelectMany(node => node.Outputs.Select(output => ($"{node.Id}.{output.Key}", output.Value)))
            .ToDictionary(output => output.Item1, output => string.Join(' ', output.Value)),
        StringComparer.Ordinal);

    /// <summary>Ids of the nodes that ran in it, in the order of the plan.</summary>
    public IEnumerable<string> Ran => Nodes.Where(node => !node.FromCache).Select(node => node.Id);

    public static RunReport Parse(string json)
    {
        var parsed = JsonNode.Parse(json)!;
        var run = parsed["run"]!;
        return new(
            run["id"]!.GetValue<string>(), run["state"]!.GetValue<string>(), run["exitCode"]?.GetValue<int>(),
            run["path"]!.GetValue<string>(), [.. parsed["nodes"]!.AsArray().Select(node => NodeReport.Parse(node!))]);
    }
}
