using RlhfFlow.Workflows.Definitions;

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
            if (connection.SourcePort != "Done")
            {
                findings.Add(Finding.Error(
                    "unknown-outcome", $"a stage ends with 'Done', never with '{connection.SourcePort}'",
                    connection.Place, connection.Source));
            }
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

    private static void CheckCycles(WorkflowGraph graph, List<Finding> findings)
    {
        var cyclic = graph.Cyclic();
        if (cyclic.Count > 0)
        {
            findings.Add(Finding.Error(
                "cycle", $"these nodes wait for each other: {string.Join(", ", cyclic)}", "root.connections"));
        }
    }

    private static void CheckReachability(WorkflowDefinition definition, WorkflowGraph graph, List<Finding> findings)
    {
        var start = definition.Activities.FirstOrDefault(activity => activity.IsStart)
            ?? definition.Activities.FirstOrDefault(activity => activity.CanStartWorkflow)
            ?? definition.Activities.FirstOrDefault(activity => !graph.Before(activity.Id).Any())
            ?? definition.Activities.FirstOrDefault();
        if (start is null)
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
        foreach (var variable in writers.Where(writer => writer.Count() > 1))
        {
            findings.Add(Finding.Error(
                "variable-written-twice", $"variable '{variable.Key}' is written by "
                + string.Join(" and ", variable.Select(writer => $"'{writer.Id}'")), variable.Last().Place));
        }
        foreach (var activity in definition.Activities)
        {
            foreach (var input in activity.Inputs.Values.Where(input =>
                input.Kind == ExpressionKind.Variable && !writers.Contains(input.Reference)))
            {
                findings.Add(Finding.Error(
                    "unwritten-variable", $"'{input.Name}' reads variable '{input.Reference}', which no output writes",
                    input.Place, activity.Id));
            }
        }
    }

    private static void CheckControlPaths(WorkflowDefinition definition, WorkflowGraph graph, List<Finding> findings)
    {
        // Nearly every data edge has a connection of its own; only for the others the graph is walked.
        var others = definition.DataEdges().Where(edge => !graph.Connects(edge.From, edge.To)).ToList();
        foreach (var edge in graph.Unreached(others, edge => (edge.From, edge.To)))
        {
            findings.Add(Finding.Error(
                "no-control-path",
                $"it reads {edge.Output} of '{edge.From}', but no connection leads from there to here",
                edge.Place, edge.To));
        }
    }
}
