using System.CommandLine;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>runs why</c>: what the outputs of a node depend on, and what of it changed.</summary>
internal static class RunWhyCommand
{
    private const int Shown = 44;

    public static Command Create()
    {
        var run = RunSelection.Run();
        var node = new Argument<string>("node") { Description = "The node." };
        var why = new Command("why", "Show why a node ran or did not: the parts of its cache key, and what changed.")
        {
            run, node, CommandTree.Json,
        };
        // A required argument cannot follow one that may be left out.
        run.DefaultValueFactory = null;
        why.SetAction(parsed => Explain(
            parsed.GetValue(run)!, parsed.GetValue(node)!, parsed.GetValue(CommandTree.Json)));
        return why;
    }

    private static int Explain(string id, string nodeId, bool json)
    {
        var (journal, run) = RunSelection.Find(id);
        var nodes = journal.Nodes(run.Id);
        var node = nodes.FirstOrDefault(candidate => candidate.NodeId == nodeId)
            ?? throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"run {run.Id} has no node '{nodeId}'; it has {string.Join(", ", nodes.Select(row => row.NodeId))}");
        var explanation = KeyExplanation.Of(journal, node);
        if (json)
        {
            JsonText.Print(new
            {
                run = run.Id, node = node.NodeId, state = node.State.ToString().ToLowerInvariant(), node.Why,
                node.FromCache, node.Key, explanation.Before, explanation.MadeBy, explanation.Parts,
            });
            return ExitCodes.Succeeded;
        }
        Console.WriteLine($"'{node.NodeId}' of run {run.Id}: {node.Why ?? "it has not been looked at yet"}");
        Console.WriteLine(explanation.MadeBy is { } maker ? $"Its outputs were made by run {maker}."
            : node.Key is null ? "It has no cache key: its inputs were never known."
            : "Its outputs are its own.");
        if (explanation.Parts.Count > 0)
        {
            Console.WriteLine();
            TextTable.Print(
                Console.Out, ["", "PART", "NOW", explanation.Before is { } before ? $"RUN {before}" : "BEFORE"],
                explanation.Parts.Select(part => new[]
                {
                    part.Differs ? "*" : "", part.Name, Short(part.Now), Short(part.Then),
                }));
        }
        return ExitCodes.Succeeded;
    }

    private static string Short(string? value) =>
        value is null ? "-" : value.Length <= Shown ? value : $"{value[..(Shown - 3)]}...";
}
