using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning.Control;
using RlhfFlow.Workflows.Planning.Expansion;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Checks that need the shape of the flowchart only.</summary>
internal static class GraphChecks
{
    public static void Check(WorkflowDefinition definition, WorkflowGraph graph, List<Finding> findings)
    {
        CheckConnections(definition, graph, findings);
        CheckCycles(graph, findings);
        CheckReachability(definition, graph, findings);
        CheckVariables(definition, findings);
        CheckControlPaths(definition, graph, findings);
    }

    private static void CheckConnections(WorkflowDefinition definition, WorkflowGraph graph, List<Finding> findings)
    {
        foreach (var connection in definition.Connections)
        {
            foreach (var end in new[] { connection.Source, connection.Target }.Where(end => !graph.Contains(end)))
            {
                findings.Add(Finding.Error(
                    "unknown-node", $"a connection names '{end}', which is no activity", connection.Place));
            }
            CheckOutcome(definition, connection, findings);
        }
        foreach (var pair in definition.Connections.GroupBy(connection => (connection.Source, connection.Target))
            .Where(pair => pair.Count() > 1))
        {
            findings.Add(Finding.Warning(
                "parallel-connections",
                $"'{pair.Key.Source}' and '{pair.Key.Target}' are connected {pair.Count()} times; "
                + "Elsa may run the target once for each", pair.Last().Place));
        }
    }

    private static void CheckOutcome(WorkflowDefinition definition, Connection connection, List<Finding> findings)
    {
        if (connection.SourcePort == Connection.Any || definition.Find(connection.Source) is not { } source
            || ControlPlanner.Outcomes(source) is not { } outcomes || outcomes.Contains(connection.SourcePort))
        {
            return;
        }
        findings.Add(Finding.Error(
            "unknown-outcome", source.IsStage
                ? $"a stage ends with 'Done', never with '{connection.SourcePort}'"
                : $"{source.Type} ends with {Names.List(outcomes)}, never with '{connection.SourcePort}'",
            connection.Place, source.Id));
    }

    private static void CheckCycles(WorkflowGraph graph, List<Finding> findings)
    {
        var cyclic = graph.Cyclic();
        if (cyclic.Count > 0)
        {
            findings.Add(Finding.Error(
                "cycle", $"these nodes wait for each other: {string.Join(", ", cyclic)}; to repeat something, put it "
                + $"into a {ControlTypes.Repeat}", "root.connections"));
        }
    }

    private static void CheckReachability(WorkflowDefinition definition, WorkflowGraph graph, List<Finding> findings)
    {
        if (StartActivity.Find(definition.Activities, definition.Connections) is not { } start)
        {
            return;
        }
        var reached = graph.ReachableFrom(start.Id);
        foreach (var activity in definition.Activities.Where(
            activity => activity != start && !reached.Contains(activity.Id)))
        {
            findings.Add(Finding.Error(
                "unreachable",
                $"it is not reached from '{start.Id}', where the workflow starts; connect an Elsa.Start to it",
                activity.Place, activity.Id));
        }
    }

    private static void CheckVariables(WorkflowDefinition definition, List<Finding> findings)
    {
        var writers = definition.Activities
            .SelectMany(activity => activity.Outputs.Select(output => (Variable: output.Value, activity)))
            .ToLookup(write => write.Variable, write => write.activity);
        // Where the flow has several ways, each may write what the others write too.
        var isBranched = definition.Activities.Any(activity => activity.Type is ControlTypes.FlowDecision
            or ControlTypes.FlowSwitch or ControlTypes.FlowFork or ControlTypes.If or ControlTypes.Round);
        foreach (var variable in writers.Where(writer => !isBranched
            && writer.Count(activity => activity.Type != ControlTypes.SetVariable) > 1))
        {
            findings.Add(Finding.Error(
                "variable-written-twice", $"variable '{variable.Key}' is written by "
                + string.Join(" and ", variable.Select(writer => $"'{writer.Id}'")), variable.Last().Place));
        }
        foreach (var activity in definition.Activities)
        {
            foreach (var input in activity.Inputs.Values.Where(input => input.Kind == ExpressionKind.Variable
                && !definition.Sources(input.Reference).Any(writers.Contains)
                && (activity.IsStage || !definition.Variables.Contains(input.Reference))))
            {
                findings.Add(Finding.Error(
                    "unwritten-variable", $"'{input.Name}' reads variable '{input.Reference}', which no output writes",
                    input.Place, activity.Id));
            }
        }
    }

    private static void CheckControlPaths(WorkflowDefinition definition, WorkflowGraph graph, List<Finding> findings)
    {
        // Nearly every data edge has a connection of its own; only for the others the graph is walked. A value may be
        // there from the beginning, an artifact has to be made before it is read.
        var others = definition.DataEdges().Where(edge => !graph.Connects(edge.From, edge.To)
            && definition.Find(edge.From)!.IsStage).ToList();
        var unreached = graph.Unreached(others, edge => (edge.From, edge.To)).ToHashSet();
        // Where several nodes may have written a variable, a way from one of them is enough.
        foreach (var edge in definition.DataEdges().GroupBy(edge => (edge.To, edge.Input))
            .Where(edges => edges.All(unreached.Contains)).Select(edges => edges.First()))
        {
            findings.Add(Finding.Error(
                "no-control-path",
                $"it reads {edge.Output} of '{edge.From}', but no connection leads from there to here",
                edge.Place, edge.To));
        }
    }
}
