using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.EngineHost;

/// <summary>
/// A workflow of any size out of a seed: stages that read up to three earlier ones, with a decision, one way of which
/// is
/// never taken, after every tenth, and a line for the log.
/// </summary>
public static class TinyWorkflow
{
    /// <summary>The plan of a workflow with so many stages.</summary>
    public static WorkflowPlan Plan(int stages, int seed)
    {
        var random = new Random(seed);
        var flow = new TinyFlow();
        IReadOnlyList<string> sources = [];
        for (var index = 0; index < stages; index++)
        {
            // Every 23rd does what its forerunner does, under another name: it is found in the cache.
            var isTwin = index % 23 == 22;
            sources = index < 3 ? [] : isTwin ? sources
                : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(index)).Distinct().Select(n => $"n{n}")];
            if (index % 10 == 9 && !isTwin)
            {
                flow.Control($"decide{index}", ControlTypes.FlowDecision, "condition", true)
                    .Control($"say{index}", ControlTypes.WriteLine, "text", $"past {index}")
                    .Control($"never{index}", ControlTypes.WriteLine, "text", "never")
                    .Connect($"n{index - 1}", "Done", $"decide{index}")
                    .Connect($"decide{index}", "True", $"say{index}")
                    .Connect($"decide{index}", "False", $"never{index}");
            }
            flow.Stage($"n{index}", sources, new JsonObject { ["seed"] = isTwin ? index - 1 : index });
        }
        return flow.Planned();
    }
}
