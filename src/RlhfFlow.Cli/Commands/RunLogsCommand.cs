using System.CommandLine;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>runs logs</c>: what stages printed and logged, in order of time, after the run or during it.</summary>
internal static class RunLogsCommand
{
    private const int PollMilliseconds = 200;

    private static readonly Argument<string> Run = RunSelection.Run();

    private static readonly Argument<string?> Node = RunSelection.Node();

    private static readonly Option<bool> Follow = new("--follow", "-f")
    {
        Description = "Go on printing until the run ends, new attempts and nodes included.",
    };

    private static readonly Option<StageLogLevel> Level = new("--level")
    {
        Description = "Least weight: debug, info, warning or error; what a stage printed counts as info, "
            + "what it printed as errors as warning.",
        DefaultValueFactory = _ => StageLogLevel.Debug,
    };

    private static readonly Option<int?> Attempt = new("--attempt") { Description = "Only this attempt of each node." };

    public static Command Create()
    {
        var command = new Command("logs", "Print what the stages of a run printed and logged.")
        {
            Run, Node, Follow, Level, Attempt, CommandTree.Json,
        };
        command.SetAction(PrintAsync);
        return command;
    }

    private static async Task<int> PrintAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (telemetry, run) = RunSelection.Open(parsed.GetValue(Run)!);
        var node = parsed.GetValue(Node);
        using var log = telemetry.OpenLog(node, parsed.GetValue(Attempt));
        RunSelection.TellCached(
            telemetry, node, node is null ? "its log is that of run" : "this is the log of run");
        await using var output = new LogOutput(
            telemetry.Attempts(node), parsed.GetValue(CommandTree.Json), parsed.GetValue(Level));
        bool isAlive;
        do
        {
            isAlive = parsed.GetValue(Follow) && telemetry.IsAlive;
            output.Write(log.ReadNew(isLast: !isAlive));
            if (isAlive)
            {
                await Task.Delay(PollMilliseconds, cancellation);
            }
        }
        while (isAlive);
        return ExitCodes.Succeeded;
    }
}
