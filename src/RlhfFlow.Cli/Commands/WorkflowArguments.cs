using System.CommandLine;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Cli.Commands;

/// <summary>The arguments that <c>run</c> and <c>validate</c> share: a definition and the settings of a run.</summary>
internal sealed class WorkflowArguments
{
    private readonly Argument<string> file = new("file") { Description = "Workflow definition (Elsa 3 JSON)." };

    private readonly Option<string[]> inputs = new("--input")
    {
        Description = "Value of a workflow input; relative paths start at the working directory.",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> parameters = new("--set")
    {
        Description = "Parameter of one node for this run.", HelpName = "node.parameter=value",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> profile =
        new("--profile") { Description = "Named set of input values beside the definition." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(file);
        command.Options.Add(inputs);
        command.Options.Add(parameters);
        command.Options.Add(profile);
    }

    /// <summary>Reads and validates; prints every finding on standard error.</summary>
    public async Task<WorkflowPlan?> PlanAsync(ParseResult parsed, Func<RunSettings, RunSettings>? choose = null)
    {
        var path = parsed.GetValue(file)!;
        var profileName = parsed.GetValue(profile);
        var definition = DefinitionReader.ReadFile(path);
        var settings = new RunSettings
        {
            Inputs = Pairs(parsed.GetValue(inputs), "--input"),
            Parameters = Pairs(parsed.GetValue(parameters), "--set"),
            ProfileName = profileName,
            Profile = profileName is null ? new Dictionary<string,
            System.Text.Json.Nodes.JsonNode>() : ProfileFile.Read(path, profileName),
        };
        var activities = definition.Definition?.AllActivities().Select(activity => activity.Type).ToHashSet() ?? [];
        var catalog = await Workspace.Stages.LoadAsync(activities.Contains);
        var result = WorkflowPlanner.Plan(definition, catalog, choose?.Invoke(settings) ?? settings);
        foreach (var finding in result.Findings)
        {
            await Console.Error.WriteLineAsync(finding.ToString());
        }
        return result.Plan;
    }

    /// <summary>Texts of the form <c>name=value</c>; of equal names the last counts.</summary>
    /// <exception cref="WorkflowException">One is not of that form.</exception>
    public static Dictionary<string, string> Pairs(string[]? texts, string option)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var text in texts ?? [])
        {
            var equals = text.IndexOf('=');
            if (equals <= 0)
            {
                throw new WorkflowException(ExitCodes.InvalidRequest, $"{option} takes name=value, not '{text}'");
            }
            pairs[text[..equals]] = text[(equals + 1)..];
        }
        return pairs;
    }
}
