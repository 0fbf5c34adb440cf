using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Definitions.Repair;

namespace RlhfFlow.Cli.Commands;

/// <summary>
/// <c>format</c>: writes definition files in the one layout in which an edit changes only its own lines.
/// </summary>
internal static class FormatCommand
{
    private static readonly Argument<string[]> Files = new("files")
    {
        Description = "Workflow definitions (Elsa 3 JSON).", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Change nothing; name the files that would be changed, and end with 10 if there are any.",
    };

    private static readonly Option<bool> Repair = new("--repair")
    {
        Description = "Also add what follows from the data edges and is missing: bindings, variables, connections, "
            + "a start, merge modes. Prints each addition.",
    };

    public static Command Create()
    {
        var command = new Command("format", "Write workflow definitions in canonical layout.")
        {
            Files, Check, Repair,
        };
        command.SetAction((parsed, _) =>
            RunAsync(parsed.GetValue(Files)!, parsed.GetValue(Check), parsed.GetValue(Repair)));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, bool onlyCheck, bool repairs)
    {
        var catalog = await Workspace.Stages.LoadAsync(_ => true);
        var others = 0;
        foreach (var file in files)
        {
            // Bytes and not characters: reading text would take a byte order mark off unseen.
            var bytes = await File.ReadAllBytesAsync(file);
            var mended = new List<string>();
            var canonical = Encoding.UTF8.GetBytes(Canonical(file, bytes, catalog, repairs ? mended : null));
            if (canonical.AsSpan().SequenceEqual(bytes))
            {
                continue;
            }
            others++;
            Console.WriteLine(file);
            foreach (var sentence in mended)
            {
                Console.WriteLine($"  {sentence}");
            }
            if (!onlyCheck)
            {
                await WriteWholeAsync(file, canonical);
            }
        }
        return onlyCheck && others > 0 ? ExitCodes.InvalidRequest : ExitCodes.Succeeded;
    }

    private static string Canonical(string file, byte[] bytes, StageCatalog catalog, List<string>? mended)
    {
        try
        {
            var document = StrictJson.Parse(bytes, lenient: true);
            var written = mended is not null && document is JsonObject definition
                ? DefinitionRepair.Repair(definition, catalog, mended) : document;
            return DefinitionText.Format(
                written, Encoding.UTF8.GetString(bytes), type => catalog.Of(type).Count > 0);
        }
        catch (JsonException error)
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"'{file}' is not JSON: {StrictJson.Place(error)}: {StrictJson.Problem(error)}");
        }
    }

    // Beside it first, then in its place: a full disk leaves the old text.
    private static async Task WriteWholeAsync(string file, byte[] text)
    {
        var other = $"{file}.{Environment.ProcessId}.new";
        await File.WriteAllBytesAsync(other, text);
        File.Move(other, file, overwrite: true);
    }
}
