using System.CommandLine;
using System.Globalization;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>sweep list</c>.</summary>
internal static class SweepListCommand
{
    private static readonly Option<int> Limit =
        new("--limit") { Description = "How many, newest first.", DefaultValueFactory = _ => 20 };

    public static Command Create()
    {
        var list = new Command("list", "List sweeps, newest first.") { Limit, CommandTree.Json };
        list.SetAction(parsed => List(parsed.GetValue(Limit), parsed.GetValue(CommandTree.Json)));
        return list;
    }

    private static int List(int limit, bool json)
    {
        var journal = Workspace.OpenJournal();
        var sweeps = journal is null ? null : new SweepJournal(journal);
        var rows = sweeps?.All(limit) ?? [];
        var states = sweeps?.States([.. rows.Select(row => row.Id)]);
        if (json)
        {
            JsonText.Print(rows.Select(row => new
            {
                row.Id, row.Name, row.DefinitionId, row.Path, row.Runs, StartedAt = Iso(row.CreatedAt),
                States = states![row.Id].CountBy(state => state)
                    .ToDictionary(count => Word(count.Key), count => count.Value),
            }));
            return ExitCodes.Succeeded;
        }
        string[] header = ["SWEEP", "NAME", "WORKFLOW", "RUNS", "STATE", "STARTED"];
        TextTable.Print(Console.Out, header, rows.Select(row => new[]
        {
            row.Id, row.Name, row.DefinitionId, row.Runs.ToString(CultureInfo.InvariantCulture),
            State(row, [.. states![row.Id]]), Time(row.CreatedAt),
        }));
        return ExitCodes.Succeeded;
    }

    private static string State(SweepRow row, List<RunState> states)
    {
        var counts = states.CountBy(state => state).OrderBy(count => count.Key)
            .Select(count => $"{count.Value} {Word(count.Key)}");
        return string.Join(
            ", ", row.Runs == states.Count ? counts : counts.Append($"{row.Runs - states.Count} to come"));
    }

    private static string Word(RunState state) => state.ToString().ToLowerInvariant();

    private static string Iso(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime
        .ToString("O", CultureInfo.InvariantCulture);

    private static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
