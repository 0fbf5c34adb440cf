using System.CommandLine;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Telemetry;
using RlhfFlow.Workflows.Telemetry.TensorBoard;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>runs metrics</c>: what stages measured, summed up, as series, or as files for other programs.</summary>
internal static class RunMetricsCommand
{
    private static readonly Argument<string> Run = RunSelection.Run();

    private static readonly Argument<string?> Node = RunSelection.Node();

    private static readonly Argument<string?> Name = new("name")
    {
        Description = "One metric, with or without its scope, such as loss or train/loss: the whole series.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<MetricsFormat> Format = new("--format")
    {
        Description = "table and json sum up unless a name is given; csv and tensorboard hold every value.",
        DefaultValueFactory = _ => MetricsFormat.Table,
    };

    private static readonly Option<string?> Target = new("--output", "-o")
    {
        Description = "File to write, or for tensorboard the log directory; without it, standard output.",
    };

    public static Command Create()
    {
        var command = new Command("metrics", "Print what the stages of a run measured.")
        {
            Run, Node, Name, Format, Target, CommandTree.Json,
        };
        command.SetAction(Print);
        return command;
    }

    private static int Print(ParseResult parsed)
    {
        var (telemetry, run) = RunSelection.Open(parsed.GetValue(Run)!);
        var (node, name, target) = (parsed.GetValue(Node), parsed.GetValue(Name), parsed.GetValue(Target));
        var format = parsed.GetValue(CommandTree.Json) ? MetricsFormat.Json : parsed.GetValue(Format);
        RunSelection.TellCached(telemetry, node, "its figures are those of run");
        if (format == MetricsFormat.TensorBoard)
        {
            return Export(telemetry.Metrics(node, name), run.Id, target);
        }
        if (name is null && format != MetricsFormat.Csv)
        {
            MetricsText.WriteSummaries(telemetry.Summaries(node), format, target);
            return ExitCodes.Succeeded;
        }
        MetricsText.WriteSeries(telemetry.Metrics(node, name), format, target);
        return ExitCodes.Succeeded;
    }

    private static int Export(IEnumerable<MetricPoint> points, string runId, string? directory)
    {
        if (directory is null)
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest, "event files need a directory: --format tensorboard --output <directory>");
        }
        var files = TensorBoardExport.Write(points, runId, directory);
        foreach (var file in files)
        {
            Console.WriteLine(file);
        }
        Console.WriteLine($"{files.Count} event files; look at them with: tensorboard --logdir {directory}");
        return ExitCodes.Succeeded;
    }
}
