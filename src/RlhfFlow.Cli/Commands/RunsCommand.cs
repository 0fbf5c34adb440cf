using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>runs list</c> and <c>runs show</c>; logs, metrics and samples have files of their own.</summary>
internal static class RunsCommand
{
    public static Command Create()
    {
        var limit = new Option<int>(
            "--limit") { Description = "How many, newest first.", DefaultValueFactory = _ => 20 };
        var sweep = new Option<string?>("--sweep")
        {
            Description = "Only runs of this sweep: its id, the beginning of one, its name, or 'last'.",
            HelpName = "id",
        };
        var list = new Command("list", "List runs, newest first.") { limit, sweep, CommandTree.Json };
        list.SetAction(parsed =>
            List(parsed.GetValue(limit), parsed.GetValue(sweep), parsed.GetValue(CommandTree.Json)));
        var id = RunSelection.Run();
        var show = new Command(
            "show", "Show the nodes of a run, why each ran or did not, and what it made.") { id, CommandTree.Json };
        show.SetAction(parsed => Show(parsed.GetValue(id)!, parsed.GetValue(CommandTree.Json)));
        return new("runs", "Look at runs.")
        {
            list, show, RunCompareCommand.Create(), RunWhyCommand.Create(), RunLogsCommand.Create(),
            RunMetricsCommand.Create(), RunSamplesCommand.Create(),
        };
    }

    private static int List(int limit, string? sweep, bool json)
    {
        var runs = Runs(limit, sweep);
        if (json)
        {
            JsonText.Print(runs.Select(Row));
            return ExitCodes.Succeeded;
        }
        // All runs of a sweep are of one workflow: what they differ in is worth the room.
        TextTable.Print(
            Console.Out, ["RUN", sweep is null ? "WORKFLOW" : "POINT", "STATE", "STARTED", "TIME"],
            runs.Select(run => new[]
            {
                run.Id, sweep is null ? run.Name : SweepPoint.FromJson(run.SweepPoint!).ToString(), Word(run.State),
                Time(run.StartedAt), StatusText.Duration(Span(run.StartedAt, run.FinishedAt)),
            }));
        return ExitCodes.Succeeded;
    }

    private static IReadOnlyList<RunRow> Runs(int limit, string? sweep)
    {
        if (Workspace.OpenJournal() is not { } journal)
        {
            return [];
        }
        return sweep is null ? journal.Runs(limit) : new RunOverview(journal).Runs(
            new RunFilter { SweepId = new SweepJournal(journal).Require(sweep).Id, Limit = limit });
    }

    private static int Show(string id, bool json)
    {
        var (journal, run) = RunSelection.Find(id);
        var nodes = journal.Nodes(run.Id);
        var attempts = journal.Attempts(run.Id);
        if (json)
        {
            JsonText.Print(new { run = Row(run), nodes = nodes.Select(node => NodeRow(node, attempts)) });
            return ExitCodes.Succeeded;
        }
        Console.WriteLine($"Run {run.Id} of '{run.Name}': {Word(run.State)}, started {Time(run.StartedAt)} UTC");
        Console.WriteLine($"Settings: {run.Settings}");
        Console.WriteLine();
        TextTable.Print(Console.Out, ["NODE", "STATE", "TIME", "ATTEMPTS", "WHY"], nodes.Select(node => new[]
        {
            node.NodeId, State(node), node.FromCache ? "" : StatusText.Duration(Span(node.StartedAt, node.FinishedAt)),
            attempts.Count(attempt => attempt.NodeId == node.NodeId).ToString(CultureInfo.InvariantCulture),
            node.Error ?? node.Why ?? "",
        }));
        Console.WriteLine();
        TextTable.Print(
            Console.Out, ["OUTPUT", "KIND", "RECORDS", "BYTES", "DIGEST"],
            from node in nodes
            from port in NodeOutputs.Read(node.Outputs)
            from artifact in port.Value
            select new[]
            {
                $"{node.NodeId}.{port.Key}", artifact.Kind, artifact.Records.ToString(CultureInfo.InvariantCulture),
                artifact.Bytes.ToString(CultureInfo.InvariantCulture), artifact.Digest,
            });
        return ExitCodes.Succeeded;
    }

    private static object Row(RunRow run) => new
    {
        run.Id, run.DefinitionId, run.Name, run.State, StartedAt = Iso(run.StartedAt),
        FinishedAt = Iso(run.FinishedAt), run.ExitCode, run.SweepId,
        SweepPoint = run.SweepPoint is null ? null : JsonNode.Parse(run.SweepPoint),
        Settings = JsonNode.Parse(run.Settings), Path = Workspace.Home.Run(run.Id),
    };

    private static object NodeRow(NodeRow node, IReadOnlyList<AttemptRow> attempts) => new
    {
        Id = node.NodeId, node.Stage, node.State, node.FromCache, node.Why, node.Key,
        KeyParts = node.KeyParts is null ? null : JsonNode.Parse(node.KeyParts),
        Error = node.Error is null ? null
            : new { Code = node.ErrorCode, Class = node.ErrorClass, Message = node.Error, node.ExitCode },
        StartedAt = Iso(node.StartedAt), FinishedAt = Iso(node.FinishedAt), Outputs = NodeOutputs.Read(node.Outputs),
        Attempts = attempts.Where(attempt => attempt.NodeId == node.NodeId).Select(attempt => new
        {
            attempt.Number, attempt.Reason, attempt.Status, attempt.ErrorClass, attempt.Error, Path = attempt.Directory,
            StartedAt = Iso(attempt.StartedAt), FinishedAt = Iso(attempt.FinishedAt),
        }),
    };

    private static string State(NodeRow node) =>
        node is { State: NodeState.Succeeded, FromCache: true } ? "skipped" : Word(node.State);

    private static string Word(Enum state) => state.ToString().ToLowerInvariant();

    private static TimeSpan? Span(long? start, long? end) =>
        start is { } from && end is { } to ? TimeSpan.FromMilliseconds(to - from) : null;

    private static string? Iso(long? milliseconds) =>
        milliseconds is { } value
            ? DateTimeOffset.FromUnixTimeMilliseconds(value).UtcDateTime.ToString("O", CultureInfo.InvariantCulture)
            : null;

    private static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
