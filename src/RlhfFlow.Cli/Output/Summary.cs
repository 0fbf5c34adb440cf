using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Cli.Output;

/// <summary>What is printed when a run has ended.</summary>
internal static class Summary
{
    public static void Print(RunOutcome outcome)
    {
        foreach (var node in outcome.Nodes.Where(node => node.State == NodeState.Failed))
        {
            Console.Error.WriteLine(
                $"Node '{node.Id}'{(node.Stage.Length > 0 ? $" ({node.Stage})" : "")} failed: {node.Error}");
            if (node.LogPath.Length > 0)
            {
                Console.Error.WriteLine($"  its log: {node.LogPath}");
            }
        }
        foreach (var report in outcome.Reports)
        {
            Console.WriteLine();
            Console.WriteLine(MarkdownText.Render(File.ReadAllText(report)).TrimEnd());
        }
        if (outcome.Reports.Count > 0)
        {
            Console.WriteLine();
        }
        foreach (var report in outcome.Reports)
        {
            Console.WriteLine($"Report: {report}");
        }
        Console.WriteLine(Closing(outcome));
    }

    private static string Closing(RunOutcome outcome)
    {
        int Count(Func<NodeStatus, bool> which) => outcome.Nodes.Count(which);
        var ran = Count(node => node is { State: NodeState.Succeeded, FromCache: false });
        var skipped = Count(node => node is { State: NodeState.Succeeded, FromCache: true });
        var parts = new List<string> { $"{ran} ran", $"{skipped} skipped" };
        if (Count(node => node.State is NodeState.Skipped or NodeState.Cancelled) is > 0 and var passedBy)
        {
            parts.Add($"{passedBy} passed by");
        }
        if (outcome.State == RunState.Failed)
        {
            parts.Add($"{Count(node => node.State == NodeState.Failed)} failed");
            parts.Add($"{Count(node => node.State == NodeState.Blocked)} blocked");
        }
        var end = outcome.State switch
        {
            RunState.Succeeded => "",
            RunState.Interrupted => " The same command continues it.",
            _ => $" Exit code {outcome.ExitCode}: {ExitCodes.Meaning(outcome.ExitCode)}.",
        };
        return $"Run {outcome.RunId} {outcome.State.ToString().ToLowerInvariant()}: {string.Join(", ", parts)}.{end}";
    }
}
