using System.Globalization;
using System.Text.Json;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>
/// Expects of a node what it took before: the median over the same parameters, else over the same node, else over the
/// same stage, else what the stage suggests.
/// </summary>
internal sealed class Estimates(string definitionId, IEnumerable<StageMeasurement> measurements)
{
    private const string Parameter = "parameter ";
    private const string Threads = "threads";

    private readonly ILookup<string, (StageMeasurement Measured, string Signature)> byStage =
        measurements.ToLookup(item => item.Stage, item => (item, Signature(item.KeyParts)));

    public NodeEstimate Of(PlannedNode node)
    {
        var known = byStage[node.Stage.Id].ToList();
        var signature = Signature(node);
        var same = known.Where(item => item.Signature == signature).Select(item => item.Measured).ToList();
        var here = known.Select(item => item.Measured)
            .Where(item => item.DefinitionId == definitionId && item.NodeId == node.Id).ToList();
        var (basis, chosen) = same.Count > 0 ? ("with the same parameters", same)
            : here.Count > 0 ? ("of this node with other parameters", here)
            : ("of this stage with other parameters", known.Select(item => item.Measured).ToList());
        var suggested = node.Stage.Description.Resources;
        var memories = chosen.Select(item => item.MemoryBytes).OfType<long>().Select(bytes => (double)bytes).ToList();
        return new(
            chosen.Count > 0 ? Median([.. chosen.Select(item => item.Seconds)]) : suggested.WallSeconds.Suggested,
            Words(chosen.Count, basis),
            (long)(memories.Count > 0 ? Median(memories) : suggested.MemoryBytes.Suggested),
            Words(memories.Count, basis),
            same.Count > 0 && memories.Count > 0 ? (long)Median(memories) : null);
    }

    private static string Words(int count, string basis) => count switch
    {
        0 => "what the stage suggests: it was not measured here yet",
        1 => $"one earlier run {basis}",
        _ => string.Create(CultureInfo.InvariantCulture, $"median of {count} earlier runs {basis}"),
    };

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static string Signature(string keyParts)
    {
        var parts = JsonSerializer.Deserialize<Dictionary<string, string>>(keyParts)!;
        return string.Join('\n', parts
            .Where(part => part.Key == Threads || part.Key.StartsWith(Parameter, StringComparison.Ordinal))
            .OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key}={part.Value}"));
    }

    private static string Signature(PlannedNode node) => string.Join('\n', node.Parameters
        .Where(item => Affects(node.Stage, item.Key))
        .Select(item => ($"{Parameter}{item.Key}", item.Value?.ToJsonString() ?? "null"))
        .Append((Threads, node.Threads.ToString(CultureInfo.InvariantCulture)))
        .OrderBy(item => item.Item1, StringComparer.Ordinal).Select(item => $"{item.Item1}={item.Item2}"));

    private static bool Affects(StageEntry stage, string parameter) =>
        stage.Parameters.AffectsOutput(parameter) && !stage.Parameters.IsPath(parameter);
}
