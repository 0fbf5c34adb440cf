using RlhfFlow.Stages;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Joins the artifacts that reach a node with the ports of its stage.</summary>
internal sealed class PortBinding(WorkflowDefinition definition, StageCatalog catalog, List<Finding> findings)
{
    public IReadOnlyDictionary<string, IReadOnlyList<ArtifactSource>> Bind(Activity activity, StageEntry stage)
    {
        foreach (var property in activity.Outputs.Keys.Where(property =>
            !stage.Description.Outputs.Any(port => port.Name == PortName.FromProperty(property))))
        {
            findings.Add(Finding.Error(
                "unknown-port",
                $"stage '{stage.Id}' has no output '{PortName.FromProperty(property)}'"
                + Names(stage.Description.Outputs),
                $"{activity.Place}.{property}", activity.Id));
        }
        var bound = new Dictionary<string, List<(int Position, ArtifactSource Source)>>();
        foreach (var edges in definition.DataEdgesTo(activity.Id).GroupBy(edge => edge.Input))
        {
            var edge = edges.First();
            if (FindInput(stage, edge.Input) is not { } port)
            {
                findings.Add(Finding.Error(
                    "unknown-port",
                    $"stage '{stage.Id}' has no input '{edge.Input}'{Names(stage.Description.Inputs)}", edge.Place,
                    activity.Id));
                continue;
            }
            edges.ToList().ForEach(one => CheckKind(one, port));
            bound.TryAdd(port.Name, []);
            bound[port.Name].Add((
                port.Name == edge.Input ? 1 : PortName.Split(edge.Input).Position,
                new(edge.From, edge.Output)
                {
                    Others = [.. edges.Skip(1).Select(other => new ArtifactSource(other.From, other.Output))],
                }));
        }
        var unread =
            activity.Inputs.Values.Where(input => input.Kind == ExpressionKind.Variable)
                .Select(input => PortName.FromProperty(input.Name)).ToHashSet();
        foreach (var port in stage.Description.Inputs.Where(port =>
            port.Cardinality != PortCardinality.Optional && !bound.ContainsKey(port.Name)
                && !unread.Contains(port.Name)))
        {
            findings.Add(
                Finding.Error(
                    "unbound-input", $"input '{port.Name}' ({port.Type}) is not bound", activity.Place, activity.Id));
        }
        return bound.ToDictionary(
            port => port.Key,
            port => (IReadOnlyList<ArtifactSource>)[.. port.Value.OrderBy(item => item.Position)
                .Select(item => item.Source)]);
    }

    private static PortDescription? FindInput(StageEntry stage, string name) =>
        stage.Description.Inputs.FirstOrDefault(port => port.Name == name)
        ?? stage.Description.Inputs.FirstOrDefault(port =>
            port.Cardinality == PortCardinality.Many && port.Name == PortName.Split(name).Stem);

    private void CheckKind(DataEdge edge, PortDescription port)
    {
        var producer = definition.Find(edge.From)!;
        if (!producer.IsStage)
        {
            findings.Add(Finding.Error(
                "port-kind",
                $"input '{port.Name}' takes {port.Type}, but what '{edge.From}' writes is a value, not an artifact",
                edge.Place, edge.To));
            return;
        }
        var implementation = producer.Inputs.TryGetValue("implementation", out var named) ? named.Value?.ToString()
            : null;
        var output =
            catalog.Find(producer.Type, implementation)?.Description.Outputs.FirstOrDefault(
                candidate => candidate.Name == edge.Output);
        if (output is not null && output.Type != port.Type)
        {
            findings.Add(Finding.Error(
                "port-kind",
                $"input '{port.Name}' takes {port.Type}, but {edge.Output} of '{edge.From}' is {output.Type}",
                edge.Place, edge.To));
        }
    }

    private static string Names(IReadOnlyList<PortDescription> ports) =>
        ports.Count == 0 ? "; it has none" : $"; it has {string.Join(", ", ports.Select(port => port.Name))}";
}
