using System.Security.Cryptography;
using System.Text;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>
/// Names the work of the nodes of a run before anything of it has run: equal names stand for equal stage, code, seed,
/// threads and parameters, and equal work behind every input. The cache lets each run once.
/// </summary>
internal static class SweepWork
{
    /// <summary>The work of every stage node by the node's id.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="run">Its number: what may not be cached is done anew in each.</param>
    public static IReadOnlyDictionary<string, string> Of(WorkflowPlan plan, int run)
    {
        var works = new Dictionary<string, string>();
        foreach (var node in plan.Nodes)
        {
            works[node.Id] = Of(node, works, node.Stage.Description.Capabilities.Cacheable ? "" : $"run {run}");
        }
        return works;
    }

    private static string Of(PlannedNode node, Dictionary<string, string> before, string only)
    {
        List<string> parts = [node.Stage.Id, node.Stage.CodeHash, $"{node.Seed}", $"{node.Threads}", only];
        parts.AddRange(node.Parameters.Where(parameter => node.Stage.Parameters.AffectsOutput(parameter.Key))
            .Select(parameter => $"{parameter.Key}={parameter.Value?.ToJsonString()}").Order(StringComparer.Ordinal));
        parts.AddRange(node.Inputs.OrderBy(port => port.Key, StringComparer.Ordinal).SelectMany(port =>
            port.Value.SelectMany(source => source.All).Select(source =>
                $"{port.Key}<{before.GetValueOrDefault(source.Node, source.Node)}.{source.Port}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }
}
