using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Runs.Views;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>The executions of runs.</summary>
internal sealed class Executions(RunReader runs, RunDefinitions definitions)
{
    /// <summary>Those of one run; null if there is none.</summary>
    public RunExecutions? Of(string run) =>
        runs.Find(run) is { } row ? new(runs.View(row), definitions.Activities(row.Id)) : null;

    /// <summary>One by its id; null if there is none.</summary>
    public JsonObject? One(string id) =>
        ExecutionId.Parse(id) is var (run, _)
            ? Of(run)?.Records.FirstOrDefault(record => JsonText.Of(record, "id") == id) : null;
}
