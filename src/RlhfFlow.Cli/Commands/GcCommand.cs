using System.CommandLine;
using System.Globalization;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Cli.Commands;

/// <summary>
/// <c>gc</c>: removes what nothing reaches any more; <c>gc policy</c>, <c>gc trash</c> and <c>gc restore</c>.
/// </summary>
internal static class GcCommand
{
    private static readonly Option<bool> DryRun =
        new("--dry-run") { Description = "Print what would go; remove nothing." };

    private static readonly Option<int?> KeepLast =
        new("--keep-last") { Description = "Keep this many newest runs of each workflow.", HelpName = "n" };

    private static readonly Option<double?> OlderThan =
        DayOption.Create("--older-than", "Let only runs go that ended longer ago.");

    private static readonly Option<RunState[]> KeepStates = new("--keep")
    {
        Description = "Keep runs that ended so: succeeded, failed or cancelled; may be given more than once.",
        HelpName = "state", AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<double?> Logs =
        DayOption.Create("--logs-older-than", "Remove what was printed longer ago, also of runs that are kept.");

    private static readonly Option<double?> TrashFor =
        DayOption.Create("--trash-for", "How long removed artifacts can be restored; 0d = not at all; default 7d.");

    private static readonly Option<bool> Clear =
        new("--keep-everything") { Description = "Begin with a policy that keeps every run, not with the home's." };

    public static Command Create()
    {
        var gc = new Command(
            "gc", "Remove artifacts, attempts, logs and checkpoints that no run that is kept, pin or schedule reaches.")
        {
            DryRun, KeepLast, OlderThan, KeepStates, Logs, TrashFor, Clear, CommandTree.Json,
        };
        gc.SetAction(Collect);
        var set = new Option<bool>("--set") { Description = "Make these options the policy of the home." };
        var policy = new Command("policy", "Show the retention policy of the home, or set it.")
        {
            set, KeepLast, OlderThan, KeepStates, Logs, TrashFor, Clear, CommandTree.Json,
        };
        policy.SetAction(parsed => Policy(parsed, parsed.GetValue(set)));
        var trash = new Command("trash", "List removed artifacts that can be restored.") { CommandTree.Json };
        trash.SetAction(parsed => Trash(parsed.GetValue(CommandTree.Json)));
        var digest = new Argument<string>("digest") { Description = "Digest, or the beginning of one." };
        var restore = new Command("restore", "Put a removed artifact back, and pin it.") { digest };
        restore.SetAction(parsed => Restore(parsed.GetValue(digest)!));
        gc.Subcommands.Add(policy);
        gc.Subcommands.Add(trash);
        gc.Subcommands.Add(restore);
        return gc;
    }

    private static int Collect(ParseResult parsed)
    {
        if (Workspace.OpenJournal() is not { } journal)
        {
            Console.WriteLine($"Nothing has run yet in '{Workspace.Home.Root}': there is nothing to remove.");
            return ExitCodes.Succeeded;
        }
        var policy = Chosen(parsed, journal);
        var collector = Collector(journal);
        var report = parsed.GetValue(DryRun) ? collector.Preview(policy) : collector.Collect(policy);
        if (parsed.GetValue(CommandTree.Json))
        {
            JsonText.Print(report);
        }
        else
        {
            CollectionText.Print(Console.Out, report, journal);
        }
        return ExitCodes.Succeeded;
    }

    private static int Policy(ParseResult parsed, bool set)
    {
        if (set)
        {
            Workspace.Home.Create();
        }
        var journal = set ? RunJournal.Open(Workspace.Home.Journal) : Workspace.OpenJournal();
        var policy = journal is null ? new() : set ? Chosen(parsed, journal) : new RetentionPolicies(journal).Read();
        if (set)
        {
            new RetentionPolicies(journal!).Write(policy);
        }
        if (parsed.GetValue(CommandTree.Json))
        {
            JsonText.Print(policy);
            return ExitCodes.Succeeded;
        }
        CollectionText.Print(Console.Out, policy);
        return ExitCodes.Succeeded;
    }

    private static int Trash(bool json)
    {
        var items = Workspace.OpenJournal() is { } journal ? Collector(journal).Trashed() : [];
        if (json)
        {
            JsonText.Print(items);
            return ExitCodes.Succeeded;
        }
        TextTable.Print(Console.Out, ["DIGEST", "KIND", "BYTES", "RUN", "REMOVED"], items.Select(item => new[]
        {
            item.Digest, item.Kind ?? "", item.Bytes.ToString(CultureInfo.InvariantCulture), item.RunId ?? "",
            item.RemovedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        }));
        return ExitCodes.Succeeded;
    }

    private static int Restore(string digest)
    {
        var journal = Workspace.OpenJournal() ?? throw new WorkflowException(
            ExitCodes.InvalidRequest, $"nothing has run yet in '{Workspace.Home.Root}'");
        Console.WriteLine($"Restored and pinned {Collector(journal).Restore(digest)}");
        return ExitCodes.Succeeded;
    }

    private static GarbageCollector Collector(RunJournal journal) => new(Workspace.Home, journal, TimeProvider.System);

    // The policy of the home with what the options say instead.
    private static RetentionPolicy Chosen(ParseResult parsed, RunJournal journal)
    {
        var policy = parsed.GetValue(Clear) ? new() : new RetentionPolicies(journal).Read();
        policy = policy with
        {
            KeepLast = parsed.GetValue(KeepLast) ?? policy.KeepLast,
            KeepDays = parsed.GetValue(OlderThan) ?? policy.KeepDays,
            KeepStates = parsed.GetValue(KeepStates) is { Length: > 0 } states ? states : policy.KeepStates,
            LogDays = parsed.GetValue(Logs) ?? policy.LogDays,
            TrashDays = parsed.GetValue(TrashFor) ?? policy.TrashDays,
        };
        return policy.Validate() is { Count: > 0 } problems
            ? throw new WorkflowException(
                ExitCodes.InvalidRequest,
                string.Join("; ", problems.Select(problem => $"{problem.Member} {problem.Problem}")))
            : policy;
    }
}
