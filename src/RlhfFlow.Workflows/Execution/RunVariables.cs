using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Planning.Control;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Values of a run's variables. Each is written by the nodes that name it as an output; of several that have run, the
/// one that ended last counts; before any has, the default of the definition does.
/// </summary>
internal sealed class RunVariables
{
    private readonly string runId;
    private readonly RunJournal journal;
    private readonly IReadOnlyDictionary<string, JsonNode> defaults;
    private readonly ILookup<string, (string Node, string? Port)> writers;

    public RunVariables(WorkflowPlan plan, string runId, RunJournal journal)
    {
        (this.runId, this.journal) = (runId, journal);
        defaults = plan.Definition.VariableDefaults;
        var ofStages = from node in plan.Nodes
                       from output in plan.Definition.Find(node.Id)!.Outputs
                       select (Variable: output.Value, Node: node.Id, Port: (string?)PortName.FromProperty(output.Key));
        var ofControls = from node in plan.Controls
                         from variable in node.Outputs.Values
                         select (Variable: variable, Node: node.Id, Port: (string?)null);
        writers = ofStages.Concat(ofControls)
            .ToLookup(writer => writer.Variable, (Func<(string Variable, string Node, string? Port), (string, string?)>)
                (writer => (writer.Node, writer.Port)));
    }

    /// <summary>The constant or the value of the variable; null where nothing has written it.</summary>
    public JsonNode? Read(ControlValue value) => value.Variables.Count == 0 ? value.Constant
        : Newest(value) is var (row, port, variable)
            ? port is null ? ControlValues.Read(row.Values).GetValueOrDefault(variable)
                : JsonValue.Create(string.Join(' ', Artifacts(row, port).Select(artifact => artifact.Digest)))
        : value.Variables.Select(variable => defaults.GetValueOrDefault(variable))
            .FirstOrDefault(found => found is not null);

    /// <summary>The artifact that a variable stands for; null where nothing has written it.</summary>
    public JournalArtifact? Artifact(ControlValue value) => Newest(value) is var (row, port, _) && port is not null
        ? Artifacts(row, port).FirstOrDefault() : null;

    private static IReadOnlyList<JournalArtifact> Artifacts(NodeRow row, string port) =>
        NodeOutputs.Read(row.Outputs).GetValueOrDefault(port, []);

    private (NodeRow Row, string? Port, string Variable)? Newest(ControlValue value)
    {
        var possible = value.Variables.SelectMany(variable => writers[variable]
            .Select(writer => (writer.Node, writer.Port, Variable: variable))).ToList();
        var rows = journal.Nodes(runId, [.. possible.Select(writer => writer.Node).Distinct()])
            .Where(row => row.State == NodeState.Succeeded).ToDictionary(row => row.NodeId);
        var newest = possible.Where(writer => rows.ContainsKey(writer.Node)
                && (writer.Port is not null
                    || ControlValues.Read(rows[writer.Node].Values).ContainsKey(writer.Variable)))
            .OrderByDescending(writer => rows[writer.Node].Sequence).Take(1).ToList();
        return newest.Count == 0 ? null : (rows[newest[0].Node], newest[0].Port, newest[0].Variable);
    }
}
