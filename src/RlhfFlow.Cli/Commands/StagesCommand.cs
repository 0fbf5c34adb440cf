using System.CommandLine;
using System.Text.Json.Nodes;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>stages list</c> and <c>stage describe</c>.</summary>
internal static class StagesCommand
{
    public static Command CreateList()
    {
        var list = new Command("list", "List the installed stages.") { CommandTree.Json };
        list.SetAction(async (parsed, _) =>
        {
            var catalog = await Workspace.Stages.LoadAsync(_ => true);
            if (parsed.GetValue(CommandTree.Json))
            {
                JsonText.Print(catalog.Entries.Select(Row));
            }
            else
            {
                TextTable.Print(
                    Console.Out, ["ACTIVITY", "ID", "VERSION", "DEFAULT", "SUMMARY"],
                    catalog.Entries.Select(entry => new[]
                {
                    entry.Activity, entry.Id, entry.Description.Version, entry.IsDefault ? "yes" : "",
                    entry.Description.Summary,
                }));
            }
            foreach (var problem in catalog.Problems)
            {
                await Console.Error.WriteLineAsync($"{problem.Activity}: {problem.Message}");
            }
            return ExitCodes.Succeeded;
        });
        return new("stages", "Look at the installed stages.") { list };
    }

    public static Command CreateStage()
    {
        var name = new Argument<string>("stage") { Description = "Stage id, or activity type." };
        var describe =
            new Command("describe", "Show ports, parameters and metrics of a stage.") { name, CommandTree.Json };
        describe.SetAction(async (parsed, _) =>
        {
            var wanted = parsed.GetValue(name)!;
            var catalog = await Workspace.Stages.LoadAsync(_ => true);
            var entry = catalog.Entries.FirstOrDefault(entry => entry.Id == wanted)
                ?? catalog.Find(wanted, null) ?? catalog.Find($"RlhfFlow.{wanted}", null)
                ?? throw new WorkflowException(
                    ExitCodes.InvalidRequest, $"there is no stage '{wanted}'; look at 'stages list'");
            if (parsed.GetValue(CommandTree.Json))
            {
                JsonText.Print(Details(entry));
            }
            else
            {
                Print(entry);
            }
            return ExitCodes.Succeeded;
        });
        return new("stage", "Look at one stage, check it, or write a new one.")
        {
            describe, StageCheckCommand.Create(), StageNewCommand.Create(),
        };
    }

    private static object Row(StageEntry entry) => new
    {
        entry.Activity, entry.Id, entry.Description.Version, Default = entry.IsDefault, entry.Path, entry.CodeHash,
        entry.Description.Summary,
    };

    private static object Details(StageEntry entry) => new
    {
        entry.Activity, entry.Id, entry.Description.Version, Default = entry.IsDefault, entry.Path, entry.CodeHash,
        entry.Description.Summary,
        entry.Description.Inputs, entry.Description.Outputs, entry.Description.Metrics, entry.Description.Capabilities,
        entry.Description.Resources, Parameters = entry.Parameters.Json,
    };

    private static void Print(StageEntry entry)
    {
        Console.WriteLine(
            $"{entry.Id} {entry.Description.Version} implements {entry.Activity}"
            + (entry.IsDefault ? " (default)" : ""));
        Console.WriteLine(entry.Description.Summary);
        Console.WriteLine($"Executable: {entry.Path}");
        PrintPorts("INPUT", entry.Description.Inputs);
        PrintPorts("OUTPUT", entry.Description.Outputs);
        if (entry.Parameters.Names.Count > 0)
        {
            Console.WriteLine();
            TextTable.Print(
                Console.Out, ["PARAMETER", "TYPE", "DEFAULT", "MEANING"], entry.Parameters.Names.Select(name => new[]
            {
                name, Type(entry.Parameters.Of(name)), entry.Parameters.Default(name)?.ToJsonString() ?? "",
                entry.Parameters.Of(name)["description"]?.ToString() ?? "",
            }));
        }
        if (entry.Description.Metrics.Count > 0)
        {
            Console.WriteLine();
            Console.WriteLine($"Metrics: {string.Join(", ", entry.Description.Metrics.Select(metric => metric.Name))}");
        }
    }

    private static void PrintPorts(string header, IReadOnlyList<PortDescription> ports)
    {
        if (ports.Count > 0)
        {
            Console.WriteLine();
            TextTable.Print(Console.Out, [header, "KIND", "HOW MANY", "MEANING"], ports.Select(port => new[]
            {
                port.Name, port.Type, port.Cardinality.ToString().ToLowerInvariant(), port.Summary,
            }));
        }
    }

    private static string Type(JsonObject schema)
    {
        if (schema["enum"] is JsonArray choices)
        {
            return string.Join('|', choices.Select(choice => choice?.ToString()));
        }
        return schema["type"] is JsonArray types ? string.Join('|', types.Select(type => type!.ToString()))
            : schema["type"]?.ToString() ?? "any";
    }
}
