using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// The values given to one node: its expressions evaluated, with the run's own settings in their place.
/// </summary>
internal sealed class NodeSettings
{
    private readonly Activity activity;
    private readonly IReadOnlyDictionary<string, PlacedValue> overrides;
    private readonly WorkflowDefinition definition;
    private readonly List<Finding> findings;
    private readonly Dictionary<string, PlacedValue> values = [];

    public NodeSettings(
        Activity activity,
        InputValues inputValues,
        IReadOnlyDictionary<string, PlacedValue> overrides,
        WorkflowDefinition definition,
        List<Finding> findings)
    {
        (this.activity, this.overrides) = (activity, overrides);
        this.definition = definition;
        this.findings = findings;
        foreach (var input in activity.Inputs.Values.Where(input => !overrides.ContainsKey(input.Name)))
        {
            if (Evaluate(input, inputValues) is { } value)
            {
                values[input.Name] = value;
            }
        }
        foreach (var (name, value) in overrides)
        {
            values[name] = value;
        }
    }

    /// <summary>Names that have a value, reserved ones included.</summary>
    public IEnumerable<string> Names => values.Keys;

    public PlacedValue this[string name] => values[name];

    /// <summary>Where the value of a name is written.</summary>
    public string PlaceOf(string name) =>
        Own(name) is { } input ? input.Place : $"settings ({activity.Id}.{name})";

    /// <summary>The workflow input that a name takes its value from, if it does.</summary>
    public WorkflowInput? InputBehind(string name) =>
        Own(name) is { Kind: ExpressionKind.Input } input
            ? definition.FindInput(input.Reference) : null;

    public string? Text(string name) =>
        values.TryGetValue(name, out var value) && value.Value.GetValueKind() == JsonValueKind.String
            ? value.Value.GetValue<string>() : null;

    /// <summary>An integer within bounds; null where it is absent, a finding where it is wrong.</summary>
    public long? Integer(string name, long minimum, long maximum)
    {
        if (!values.TryGetValue(name, out var value))
        {
            return null;
        }
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum };
        var converted = SchemaValue.Convert(schema, value.Value, name);
        findings.AddRange(converted.Problems.Select(problem =>
            Finding.Error("bad-parameter", problem, PlaceOf(name), activity.Id)));
        return converted.Value?.GetValue<long>();
    }

    // What the definition says of a name, unless the run says something else.
    private ActivityInput? Own(string name) =>
        overrides.ContainsKey(name) ? null : activity.Inputs.GetValueOrDefault(name);

    private PlacedValue? Evaluate(ActivityInput input, InputValues inputValues)
    {
        switch (input.Kind)
        {
            case ExpressionKind.Literal or ExpressionKind.Object:
                return new(input.Value!, definition.Directory);
            case ExpressionKind.Unsupported:
                findings.Add(Finding.Error(
                    "unsupported-expression",
                    $"'{input.Name}' is a {input.Reference} expression; Literal, Object, Input and "
                    + "Variable are supported", input.Place, activity.Id));
                return null;
            case ExpressionKind.Input when inputValues.Find(input.Reference) is { } value:
                return value;
            case ExpressionKind.Input:
                ReportMissing(input, inputValues);
                return null;
            default:
                return null;
        }
    }

    private void ReportMissing(ActivityInput input, InputValues inputValues)
    {
        if (definition.FindInput(input.Reference) is null)
        {
            findings.Add(Finding.Error(
                "unknown-input", $"'{input.Name}' reads input '{input.Reference}', which the workflow does not declare",
                input.Place, activity.Id));
        }
        else if (!inputValues.IsRefused(input.Reference))
        {
            findings.Add(Finding.Error(
                "missing-input",
                $"input '{input.Reference}' has no default; give it with --input {input.Reference}=...",
                input.Place, activity.Id));
        }
    }
}
