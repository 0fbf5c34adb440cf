using System.Globalization;
using System.Text.Json.Nodes;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// What helps a stage that ran out of memory: half as many examples in memory at a time, at the same batch for each
/// optimizer step. By custom the parameter is <c>microBatchSize</c>, and 0 stands for the whole <c>batchSize</c>.
/// </summary>
internal static class MicroBatch
{
    private const string Size = "microBatchSize";
    private const string Whole = "batchSize";

    /// <summary>The same node with half the micro-batch, and what to say of it; null where there is nothing to
    /// halve.</summary>
    public static (PlannedNode Node, string Why)? Halve(PlannedNode node, AttemptOutcome outcome)
    {
        if (outcome.ExitCode != ExitCodes.OutOfMemory || Number(node, Size) is not { } size)
        {
            return null;
        }
        var before = size > 0 ? size : Number(node, Whole) ?? 0;
        if (before < 2)
        {
            return null;
        }
        var parameters = (JsonObject)node.Parameters.DeepClone();
        parameters[Size] = before / 2;
        return (
            node with { Parameters = parameters },
            string.Create(
                CultureInfo.InvariantCulture,
                $"out of memory with {before} examples at a time: {Size} is {before / 2}"));
    }

    private static long? Number(PlannedNode node, string name) =>
        node.Parameters[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
