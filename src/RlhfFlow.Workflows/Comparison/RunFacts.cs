using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Comparison;

/// <summary>Everything in which the work of two runs can differ.</summary>
/// <param name="Run">The run.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Inputs">Every workflow input but the seed, whoever gave it: person, profile or definition.</param>
/// <param name="Settings">
/// What a person chose, one level deep: <c>inputs.steps</c>, <c>profile</c>, <c>version</c>.
/// </param>
/// <param name="Nodes">Its nodes in the order of the plan.</param>
public sealed record RunFacts(
    RunRow Run, string Seed, IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, JsonElement> Settings, IReadOnlyList<NodeFacts> Nodes)
{
    internal const string Stage = "stage";
    internal const string InputPrefix = "inputs.";
    private const string SeedName = "seed";
    private const string ThreadsName = "threads";

    /// <summary>The definition that the run is of.</summary>
    public static FactName Workflow { get; } = new(FactKind.Setting, "", "workflow");

    /// <summary>Seed of the run.</summary>
    public static FactName RunSeed { get; } = new(FactKind.Seed, "", SeedName);

    /// <summary>All of it by name; texts are as they are, everything else is JSON.</summary>
    public IReadOnlyDictionary<FactName, string> All()
    {
        var facts = new Dictionary<FactName, string> { [Workflow] = Run.DefinitionId, [RunSeed] = Seed };
        foreach (var (name, value) in Settings)
        {
            if (!name.StartsWith(InputPrefix, StringComparison.Ordinal))
            {
                facts[new(FactKind.Setting, "", name)] =
                    value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            }
        }
        foreach (var (name, value) in Inputs)
        {
            facts[new(FactKind.Setting, "", $"{InputPrefix}{name}")] = value;
        }
        foreach (var node in Nodes.Where(node => node.Stage.Length > 0))
        {
            Add(facts, node);
        }
        return facts;
    }

    private static void Add(Dictionary<FactName, string> facts, NodeFacts node)
    {
        facts[new(FactKind.Code, node.Id, Stage)] = node.Stage;
        foreach (var (part, value) in node.KeyParts ?? new Dictionary<string, string>())
        {
            if (part != Stage)
            {
                facts[Named(node.Id, part)] = value;
            }
        }
        if (node.Planned is not { } planned)
        {
            return;
        }
        facts[new(FactKind.Seed, node.Id, SeedName)] = Text(planned[SeedName]);
        facts[new(FactKind.Parameter, node.Id, ThreadsName)] = Text(planned[ThreadsName]);
        foreach (var (name, value) in planned["parameters"] as JsonObject ?? [])
        {
            // What a file holds counts, not where it lies.
            if (!facts.ContainsKey(new(FactKind.Data, node.Id, name)))
            {
                facts[new(FactKind.Parameter, node.Id, name)] = Text(value);
            }
        }
    }

    // Parts of a cache key are "seed", "code", "parameter x", "file x", "input X" ...
    private static FactName Named(string node, string part)
    {
        var words = part.Split(' ', 2);
        return words switch
        {
            ["parameter", var name] => new(FactKind.Parameter, node, name),
            ["file", var name] => new(FactKind.Data, node, name),
            ["input", var name] => new(FactKind.Input, node, name),
            [SeedName] => new(FactKind.Seed, node, SeedName),
            [ThreadsName] => new(FactKind.Parameter, node, ThreadsName),
            _ => new(FactKind.Code, node, part),
        };
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "null";
}
