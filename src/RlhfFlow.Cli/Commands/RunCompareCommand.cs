using System.CommandLine;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Comparison;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>runs compare</c>: any number of runs in one table.</summary>
internal static class RunCompareCommand
{
    private static readonly Argument<string[]> Runs = new("run")
    {
        Description = "Ids of runs, or beginnings of them, or 'last'.", Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> OfSweep = new("--sweep")
    {
        Description = "All runs of this sweep: its id, the beginning of one, its name, or 'last'.",
        HelpName = "id",
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Also what is the same in all points, and metrics of single groups.",
    };

    private static readonly Option<string[]> Metric = new("--metric")
    {
        Description = "Only metrics with this in their name; may be given more than once.", HelpName = "text",
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string?> Baseline = new("--baseline")
    {
        Description = "Hold the other points against this one, seed by seed: its label, its number, or a run of it.",
        HelpName = "point",
    };

    private static readonly Option<string?> Csv = new("--csv")
    {
        Description = "Write one line a run, one column a parameter and metric, to this file.", HelpName = "file",
    };

    public static Command Create()
    {
        var command = new Command(
            "compare", "Hold runs side by side: parameters, code, data, and metrics with intervals over seeds.")
        {
            Runs, OfSweep, All, Metric, Baseline, Csv, CommandTree.Json,
        };
        command.SetAction(Compare);
        return command;
    }

    /// <summary>What is missing or damaged goes to standard error.</summary>
    public static void Report(string problem) => Console.Error.WriteLine($"rlhfflow: {problem}");

    private static int Compare(ParseResult parsed)
    {
        var (names, sweep) = (parsed.GetValue(Runs) ?? [], parsed.GetValue(OfSweep));
        if (names.Length > 0 == sweep is not null)
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, "compare takes runs, or --sweep with a sweep's id");
        }
        var runs = sweep is null ? [.. names.Select(name => RunSelection.Find(name).Run)] : OfSweepNamed(sweep);
        var comparer = new RunComparer(
            Workspace.Home, Workspace.OpenJournal() ?? throw Nothing(), Report);
        var table = Chosen(comparer.Compare(runs, parsed.GetValue(Baseline)), parsed);
        if (parsed.GetValue(Csv) is { } file)
        {
            using var output = new StreamWriter(file);
            ComparisonCsv.Write(output, table);
            Console.WriteLine($"{table.Runs.Count} runs, {table.Metrics.Count} metrics: {file}");
        }
        else if (parsed.GetValue(CommandTree.Json))
        {
            JsonText.Print(table);
        }
        else
        {
            new ComparisonText(Console.Out).Print(table);
        }
        return ExitCodes.Succeeded;
    }

    private static RunTable Chosen(RunTable table, ParseResult parsed)
    {
        table = parsed.GetValue(All) ? table : table.Differences();
        var wanted = parsed.GetValue(Metric) ?? [];
        return wanted.Length == 0 ? table : table with
        {
            Metrics = [.. table.Metrics.Where(metric => wanted.Any(text => $"{metric.Name.Node}.{metric.Name.Metric}"
                .Contains(text, StringComparison.OrdinalIgnoreCase)))],
        };
    }

    private static IReadOnlyList<RunRow> OfSweepNamed(string id)
    {
        var sweeps = new SweepJournal(Workspace.OpenJournal() ?? throw Nothing());
        return sweeps.Runs(sweeps.Require(id).Id);
    }

    private static WorkflowException Nothing() =>
        new(ExitCodes.InvalidRequest, $"nothing has run yet in '{Workspace.Home.Root}'");
}
