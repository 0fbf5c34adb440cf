using System.CommandLine;
using System.Globalization;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>pins list</c>, <c>pins add</c> and <c>pins remove</c>: what garbage collection never removes.</summary>
internal static class PinsCommand
{
    public static Command Create()
    {
        var list = new Command("list", "List pins, newest first.") { CommandTree.Json };
        list.SetAction(parsed => List(parsed.GetValue(CommandTree.Json)));
        var target = new Argument<string>("target")
        {
            Description = "A run: its id, the beginning of one, or 'last'. An artifact: digest, its beginning, or "
                + "run:node.Port.",
        };
        var note = new Option<string>("--note") { Description = "Why.", DefaultValueFactory = _ => "" };
        var add = new Command("add", "Keep a run or an artifact, whatever the policy says.") { target, note };
        add.SetAction(parsed => Add(parsed.GetValue(target)!, parsed.GetValue(note)!));
        var remove = new Command("remove", "Take a pin away.") { target };
        remove.SetAction(parsed => Remove(parsed.GetValue(target)!));
        return new("pins", "Keep runs and artifacts from garbage collection.") { list, add, remove };
    }

    private static int List(bool json)
    {
        var pins = Workspace.OpenJournal() is { } journal ? Pins(journal).All() : [];
        if (json)
        {
            JsonText.Print(pins.Select(pin => new
            {
                pin.Kind, pin.Target, pin.Note, pin.PinnedBy,
                PinnedAt = DateTimeOffset.FromUnixTimeMilliseconds(pin.PinnedAt).UtcDateTime,
            }));
            return ExitCodes.Succeeded;
        }
        TextTable.Print(Console.Out, ["KIND", "TARGET", "PINNED", "NOTE"], pins.Select(pin => new[]
        {
            pin.Kind.ToString().ToLowerInvariant(), pin.Target,
            DateTimeOffset.FromUnixTimeMilliseconds(pin.PinnedAt)
                .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            pin.Note,
        }));
        return ExitCodes.Succeeded;
    }

    private static int Add(string text, string note)
    {
        var (journal, kind, target) = Find(text);
        Pins(journal).Add(kind, target, note, null);
        Console.WriteLine($"Pinned {kind.ToString().ToLowerInvariant()} {target}");
        return ExitCodes.Succeeded;
    }

    private static int Remove(string text)
    {
        var known = Workspace.OpenJournal() is { } opened
            ? Pins(opened).All().Where(pin => pin.Target.StartsWith(text, StringComparison.Ordinal)).ToList() : [];
        // What is pinned may be gone by other ways: its pin can be named all the same.
        var (journal, kind, target) =
            known is [var one] ? (Workspace.OpenJournal()!, one.Kind, one.Target) : Find(text);
        if (!Pins(journal).Remove(kind, target))
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, $"'{text}' is not pinned");
        }
        Console.WriteLine($"{kind} {target} is not pinned any more");
        return ExitCodes.Succeeded;
    }

    private static (RunJournal Journal, PinKind Kind, string Target) Find(string text)
    {
        var journal = Workspace.OpenJournal() ?? throw new WorkflowException(
            ExitCodes.InvalidRequest, $"nothing has run yet in '{Workspace.Home.Root}'");
        return journal.FindRun(text) is { } run ? (journal, PinKind.Run, run.Id)
            : (journal, PinKind.Artifact, ArtifactAddress.Resolve(text, Workspace.Home));
    }

    private static Pins Pins(RunJournal journal) => new(journal, TimeProvider.System);
}
