using System.CommandLine;
using System.Text.Json;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>format</c>: writes definition files in the one layout in which an edit changes only its own lines.</summary>
internal static class FormatCommand
{
    private static readonly Argument<string[]> Files = new("files")
    {
        Description = "Workflow definitions (Elsa 3 JSON).", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Change nothing; name the files that are laid out otherwise, and end with 10 if there are any.",
    };

    public static Command Create()
    {
        var command = new Command("format", "Write workflow definitions in canonical layout.") { Files, Check };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(Files)!, parsed.GetValue(Check)));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, bool onlyCheck)
    {
        var catalog = await Workspace.Stages.LoadAsync(_ => true);
        var others = 0;
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file);
            var canonical = Canonical(file, text, type => catalog.Of(type).Count > 0);
            if (canonical == text)
            {
                continue;
            }
            others++;
            Console.WriteLine(file);
            if (!onlyCheck)
            {
                await WriteWholeAsync(file, canonical);
            }
        }
        return onlyCheck && others > 0 ? ExitCodes.InvalidRequest : ExitCodes.Succeeded;
    }

    private static string Canonical(string file, string text, Func<string, bool> isStage)
    {
        try
        {
            return DefinitionText.Format(text, isStage);
        }
        catch (JsonException error)
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest, $"'{file}' is not JSON: {StrictJson.Place(error)}: {StrictJson.Problem(error)}");
        }
    }

    // Beside it first, then in its place: a full disk leaves the old text.
    private static async Task WriteWholeAsync(string file, string text)
    {
        var other = $"{file}.{Environment.ProcessId}.new";
        await File.WriteAllTextAsync(other, text);
        File.Move(other, file, overwrite: true);
    }
}
