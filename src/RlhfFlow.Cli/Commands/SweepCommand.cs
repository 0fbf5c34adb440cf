using System.CommandLine;
using System.Text.Json.Nodes;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Comparison;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;
using Spectre.Console;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>sweep</c>: one workflow over a product of values and seeds.</summary>
internal static class SweepCommand
{
    private const int MetricsAtTheEnd = 30;

    private static readonly Argument<string?> File = new("file")
    {
        Description = $"Workflow definition, or a sweep that was written before (*{SweepFile.Ending}).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Check every run, print what would run and what it would take; write and run nothing.",
    };

    private static readonly Option<bool> New = new("--new")
    {
        Description = "Begin a new sweep where an earlier one could be continued.",
    };

    private static readonly Option<int> AtOnce = new("--at-once")
    {
        Description = $"How many runs are under way at the same time, 1 to {SweepRow.MostAtOnce}; they share the slots. "
            + "Between two runs a server may take its turn, among several at once it may not.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly SweepArguments Arguments = new();

    public static Command Create()
    {
        var command = new Command(
            "sweep", "Run a workflow over several values and seeds; the same command continues it.")
        {
            File, DryRun, New, AtOnce, RunnerArguments.Slots, RunnerArguments.Grace, SweepListCommand.Create(),
        };
        AtOnce.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > SweepRow.MostAtOnce)
            {
                result.AddError($"--at-once lies between 1 and {SweepRow.MostAtOnce}");
            }
        });
        Arguments.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var path = parsed.GetValue(File) ?? throw new WorkflowException(
            ExitCodes.InvalidRequest,
            "sweep takes a workflow definition or a sweep file; 'sweep list' shows what was run");
        var findings = new List<Finding>();
        var (sweep, source, isWritten) = path.EndsWith(SweepFile.Ending, StringComparison.Ordinal)
            ? Arguments.Read(parsed, path, findings) : Arguments.Build(parsed, path, findings);
        if (sweep is null || await PlanAsync(sweep, source, findings) is not { } plan)
        {
            return ExitCodes.InvalidRequest;
        }
        var atOnce = parsed.GetValue(AtOnce);
        var options = RunnerArguments.Read(parsed) with
        {
            StartNew = parsed.GetValue(New), EngineName = "rlhfflow sweep",
        };
        if (parsed.GetValue(DryRun))
        {
            return SweepOutput.PrintForecast(
                Console.Out, plan, new SweepForecast(Workspace.Home, plan, options.Capacity.Cpus), atOnce);
        }
        if (!isWritten)
        {
            Arguments.Write(parsed, source);
        }
        using var signals = new StopSignals();
        var runner = new SweepRunner(Workspace.Home, new LocalExecutor(), options, atOnce);
        var progress = new SweepProgress(Console.Out, TimeProvider.System, atOnce, isLive: LiveTable.IsPossible);
        var outcome = await progress.WatchAsync(
            runner.RunAsync(plan, source, progress, signals.Stop, signals.Kill));
        if (!outcome.IsInterrupted && outcome.States.Contains(RunState.Succeeded))
        {
            var comparer = new RunComparer(Workspace.Home, Workspace.OpenJournal()!, RunCompareCommand.Report);
            Console.WriteLine();
            new ComparisonText(Console.Out).Print(comparer.Compare(outcome.Sweep).Differences(), MetricsAtTheEnd,
                $"rlhfflow runs compare --sweep {outcome.Sweep.Id}");
        }
        SweepOutput.PrintEnd(Console.Out, outcome, progress.Ran, progress.Taken);
        return outcome.ExitCode;
    }

    /// <summary>Plans every run; prints every finding on standard error.</summary>
    private static async Task<SweepPlan?> PlanAsync(Sweep sweep, SweepSource source, List<Finding> findings)
    {
        var directory = Path.GetDirectoryName(source.Path)!;
        var file = DefinitionReader.ReadFile(Path.GetFullPath(sweep.Definition, directory));
        var activities = file.Definition?.AllActivities().Select(activity => activity.Type).ToHashSet() ?? [];
        var catalog = await Workspace.Stages.LoadAsync(activities.Contains);
        var (plan, found) = SweepPlanner.Plan(sweep, directory, file, catalog, findings);
        foreach (var finding in found)
        {
            await Console.Error.WriteLineAsync(finding.ToString());
        }
        return plan;
    }
}
