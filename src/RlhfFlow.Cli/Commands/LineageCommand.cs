using System.CommandLine;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Lineage;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>lineage</c>: where an artifact or a number comes from.</summary>
internal static class LineageCommand
{
    public static Argument<string> Target() => new("target")
    {
        Description = "Digest of an artifact, the beginning of one, run/node or run/node/Port (run may be 'last').",
    };

    public static Command Create()
    {
        var target = Target();
        var metric = new Option<string?>("--metric")
        {
            Description = "A number of the node: of its evaluations, of those that its report shows, or a metric.",
            HelpName = "name",
        };
        var dot = new Option<bool>("--dot") { Description = "Print a graph for Graphviz." };
        var mermaid = new Option<bool>("--mermaid") { Description = "Print a graph for Mermaid." };
        var command = new Command(
            "lineage", "Show the data, seeds, parameters and code that an artifact or a number comes from.")
        {
            target, metric, dot, mermaid, CommandTree.Json,
        };
        command.SetAction(parsed =>
        {
            var journal = Workspace.OpenJournal() ?? throw new WorkflowException(
                ExitCodes.InvalidRequest, $"nothing has run yet in '{Workspace.Home.Root}'");
            var meant = LineageTarget.Resolve(parsed.GetValue(target)!, journal);
            var graph = new LineageReader(journal).Of(meant);
            if (parsed.GetValue(metric) is { } name)
            {
                graph = graph with { Numbers = new LineageNumbers(Workspace.Home, journal).Find(meant, name) };
            }
            if (parsed.GetValue(CommandTree.Json))
            {
                JsonText.Print(graph);
            }
            else if (parsed.GetValue(dot) || parsed.GetValue(mermaid))
            {
                var lines = parsed.GetValue(dot) ? LineageDrawing.Dot(graph) : LineageDrawing.Mermaid(graph);
                Console.Out.WriteLine(string.Join('\n', lines));
            }
            else
            {
                new LineageTree(Console.Out, graph).Print();
            }
            return ExitCodes.Succeeded;
        });
        return command;
    }
}
