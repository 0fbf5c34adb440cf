using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Comparison;

/// <summary>Reads what runs were made of out of the journal.</summary>
/// <param name="home">Where the runs are.</param>
/// <param name="journal">Its journal.</param>
public sealed class RunFactsReader(HomeDirectory home, RunJournal journal)
{
    /// <summary>The facts of one run.</summary>
    public RunFacts Read(RunRow run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var inputs = Inputs(run);
        if (!inputs.Remove(InputValues.Seed, out var seed))
        {
            seed = NodeSeed.DefaultRunSeed.ToString(CultureInfo.InvariantCulture);
        }
        return new(run, seed, inputs, Settings(run), [.. journal.Nodes(run.Id).Select(Node)]);
    }

    private static NodeFacts Node(NodeRow row) => new(
        row.NodeId, row.Stage,
        row.KeyParts is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(row.KeyParts),
        row.Settings is null ? null : JsonNode.Parse(row.Settings) as JsonObject);

    private static Dictionary<string, JsonElement> Settings(RunRow run)
    {
        var flat = new Dictionary<string, JsonElement>();
        foreach (var setting in JsonSerializer.Deserialize<JsonElement>(run.Settings).EnumerateObject())
        {
            if (setting.Value.ValueKind != JsonValueKind.Object)
            {
                flat[setting.Name] = setting.Value;
                continue;
            }
            foreach (var item in setting.Value.EnumerateObject())
            {
                flat[$"{setting.Name}.{item.Name}"] = item.Value;
            }
        }
        if (run.Version is { } version)
        {
            flat["version"] = JsonSerializer.SerializeToElement(version);
        }
        return flat;
    }

    // What a person gave goes before the profile, and that before the definition, as in the plan.
    private Dictionary<string, string> Inputs(RunRow run)
    {
        var (settings, _) = RunReplay.Read(run.Settings, run.Replay);
        var path = NewRun.DefinitionPath(home, run.Id);
        var declared = File.Exists(path) ? DefinitionReader.ReadFile(path).Definition?.Inputs ?? [] : [];
        var inputs = declared.Where(input => input.Default is not null)
            .ToDictionary(input => input.Name, input => SweepAxis.Text(input.Default));
        foreach (var (name, value) in settings.Profile)
        {
            inputs[name] = SweepAxis.Text(value);
        }
        foreach (var (name, value) in settings.Inputs)
        {
            inputs[name] = value;
        }
        return inputs;
    }
}
