using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>A value and the directory that relative paths in it start from.</summary>
internal sealed record PlacedValue(JsonNode Value, string Directory);

/// <summary>
/// The values of the workflow's inputs: from the command line, else the profile, else the definition.
/// </summary>
internal sealed class InputValues
{
    /// <summary>Name of the input that seeds a run; every run may give it, declared or not.</summary>
    public const string Seed = "seed";

    private readonly Dictionary<string, PlacedValue> values = [];
    private readonly HashSet<string> refused = [];

    /// <summary>Resolves them; what is wrong with them becomes findings.</summary>
    public InputValues(WorkflowDefinition definition, RunSettings settings, List<Finding> findings)
    {
        var declared = definition.Inputs.ToList();
        if (definition.FindInput(Seed) is null)
        {
            declared.Add(new(Seed, "Int64", false, JsonValue.Create((long)NodeSeed.DefaultRunSeed), "", "settings"));
        }
        var known = new Lazy<string>(() => Known(definition));
        foreach (var name in settings.Inputs.Keys.Concat(settings.Profile.Keys).Distinct()
            .Where(name => name != Seed && definition.FindInput(name) is null))
        {
            findings.Add(Finding.Error(
                "unknown-input", $"the workflow has no input '{name}'{known.Value}", "settings"));
        }
        foreach (var input in declared)
        {
            if (Given(input, definition, settings) is not { } given)
            {
                continue;
            }
            var converted = SchemaValue.Convert(Schema(input), Untyped(input, given.Value), $"input {input.Name}");
            findings.AddRange(converted.Problems.Select(problem => Finding.Error("bad-input", problem, input.Place)));
            if (converted.Value is { } value)
            {
                values[input.Name] = given with { Value = value };
            }
            else
            {
                refused.Add(input.Name);
            }
        }
    }

    /// <summary>The value of an input; null where it has none that can be used.</summary>
    public PlacedValue? Find(string name) => values.GetValueOrDefault(name);

    /// <summary>Whether an input was given a value that cannot be used; a finding says why.</summary>
    public bool IsRefused(string name) => refused.Contains(name);

    /// <summary>The JSON Schema type of an input, or null where Elsa's type says nothing about it.</summary>
    public static string? SchemaType(WorkflowInput input) => input.IsArray ? "array" : ItemType(input.Type);

    private static string? ItemType(string alias) => alias switch
    {
        "String" => "string",
        "Int16" or "Int32" or "Int64" => "integer",
        "Single" or "Double" or "Decimal" => "number",
        "Boolean" => "boolean",
        _ => null,
    };

    private static PlacedValue? Given(WorkflowInput input, WorkflowDefinition definition, RunSettings settings)
    {
        if (settings.Inputs.TryGetValue(input.Name, out var text))
        {
            return new(JsonValue.Create(text), settings.Directory);
        }
        return settings.Profile.TryGetValue(input.Name, out var value) ? new(value, definition.Directory)
            : input.Default is { } ownDefault ? new(ownDefault, definition.Directory) : null;
    }

    private static JsonObject Schema(WorkflowInput input)
    {
        var item = ItemType(input.Type) is { } type ? new JsonObject { ["type"] = type } : [];
        return input.IsArray ? new() { ["type"] = "array", ["items"] = item } : item;
    }

    // Text for an input without a known type is JSON where it can be read as such.
    private static JsonNode Untyped(WorkflowInput input, JsonNode value) =>
        SchemaType(input) is null ? DefinitionReader.JsonText(value) ?? value : value;

    private static string Known(WorkflowDefinition definition) => definition.Inputs.Count == 0
        ? "; it has none"
        : $"; it has {Names.List(definition.Inputs.Select(input => input.Name))}";
}
