using System.CommandLine;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Lineage;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>reproduce</c>: runs what made an artifact again and compares digests.</summary>
internal static class ReproduceCommand
{
    /// <summary>Exit code where a node differs or could not be run.</summary>
    public const int Differs = 1;

    public static Command Create()
    {
        var target = LineageCommand.Target();
        var command = new Command(
            "reproduce", "Run a node and its ancestors again as recorded, without the cache, and compare digests.")
        {
            target, RunnerArguments.Slots, CommandTree.Json,
        };
        command.SetAction(async (parsed, _) => await ReproduceAsync(
            parsed.GetValue(target)!, parsed.GetValue(RunnerArguments.Slots), parsed.GetValue(CommandTree.Json)));
        return command;
    }

    private static async Task<int> ReproduceAsync(string text, int? slots, bool json)
    {
        var journal = Workspace.OpenJournal() ?? throw new WorkflowException(
            ExitCodes.InvalidRequest, $"nothing has run yet in '{Workspace.Home.Root}'");
        var target = LineageTarget.Resolve(text, journal);
        var activities = journal.Nodes(target.RunId).Select(node => node.Activity).OfType<string>().ToHashSet();
        var catalog = await Workspace.Stages.LoadAsync(activities.Contains);
        var reproduction = Reproduction.Prepare(Workspace.Home, journal, catalog, target);
        string? runId = null;
        var exitCode = ExitCodes.Succeeded;
        if (reproduction.Plan.Nodes.Count > 0)
        {
            using var signals = new StopSignals();
            var options = new RunnerOptions
            {
                Capacity = Workspace.Capacity(slots), StartNew = true, EngineName = "rlhfflow reproduce",
            };
            var outcome = await new WorkflowRunner(Workspace.Home, new LocalExecutor(), options).RunAsync(
                reproduction.Plan, new PlainProgress(Console.Error, TimeProvider.System), signals.Stop, signals.Kill);
            (runId, exitCode) = (outcome.RunId, outcome.ExitCode);
        }
        var nodes = reproduction.Compare(runId);
        if (json)
        {
            JsonText.Print(new { Of = reproduction.RunId, RunId = runId, Nodes = nodes });
        }
        else
        {
            Print(reproduction.RunId, runId, nodes);
        }
        return exitCode != ExitCodes.Succeeded ? exitCode
            : nodes.All(node => node.State == ReproductionState.Same) ? ExitCodes.Succeeded : Differs;
    }

    private static void Print(string of, string? runId, IReadOnlyList<ReproducedNode> nodes)
    {
        TextTable.Print(Console.Out, ["NODE", "RESULT", "WHY"], nodes.Select(node => new[]
        {
            node.NodeId, Word(node.State), node.Why,
        }));
        var same = nodes.Count(node => node.State == ReproductionState.Same);
        Console.WriteLine();
        Console.WriteLine(runId is null ? $"Nothing of run {of} could be run again."
            : $"Run {runId} made {same} of {nodes.Count} nodes of run {of} again with the same digests.");
    }

    private static string Word(ReproductionState state) => state switch
    {
        ReproductionState.CannotRun => "cannot be run",
        _ => state.ToString().ToLowerInvariant(),
    };
}
