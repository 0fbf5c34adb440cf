using System.Security.Cryptography;
using System.Text;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>
/// SHA-256 over what all runs of a sweep do, the code of their stages, and the content of the files that their
/// parameters name. Only a sweep of equal identity is continued: numbers of other code or data are not mixed with it.
/// </summary>
internal static class SweepIdentity
{
    /// <exception cref="WorkflowException">A file cannot be read to its end.</exception>
    /// <exception cref="OperationCanceledException">It was stopped while it read files.</exception>
    public static string Of(IReadOnlyList<SweepRun> runs, CancellationToken stop)
    {
        var nodes = runs.SelectMany(run => run.Plan.Nodes).ToList();
        var code = nodes.Select(node => $"{node.Stage.Id} {node.Stage.CodeHash}");
        var data = nodes.SelectMany(Files).Distinct().Select(path => $"{path} {PathDigest.Of(path, stop)}");
        var lines = runs.Select(run => $"{run.Point.ToJson()} {run.Plan.Identity}")
            .Concat(code.Concat(data).Distinct().Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static IEnumerable<string> Files(PlannedNode node) => node.Parameters
        .Where(parameter => node.Stage.Parameters.AffectsOutput(parameter.Key)
            && node.Stage.Parameters.IsPath(parameter.Key))
        .SelectMany(parameter => ParameterBinding.Paths(parameter.Value!)).Where(path => path.Length > 0);
}
