using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Server.Sweeps;

/// <summary>A sweep that is asked for.</summary>
internal sealed record SweepBody
{
    /// <summary>The workflow.</summary>
    public string? WorkflowId { get; init; }

    /// <summary><c>draft</c>, <c>published</c> or a number; absent = the draft if there is one.</summary>
    public JsonElement? Version { get; init; }

    /// <summary>1 to 100 letters, digits, '-', '_' and '.'; absent = the workflow's id.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// What is varied: workflow input or node.parameter to a list of values, or to a text such as '0.01,0.1,1'.
    /// </summary>
    public Dictionary<string, JsonElement>? Over { get; init; }

    /// <summary>Seeds with each of which every combination is run: a list, or a text such as '1..5,9'.</summary>
    public JsonElement? Seeds { get; init; }

    /// <summary>Name of a set of input values, for all runs.</summary>
    public string? Profile { get; init; }

    /// <summary>Values of the workflow's inputs, for all runs.</summary>
    public Dictionary<string, JsonElement>? Inputs { get; init; }

    /// <summary>Parameters of all runs, <c>node.parameter</c> to value.</summary>
    public Dictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>What a failure means for its run; 'failFast' gives up the rest of the sweep as well.</summary>
    public FailureMode? OnFailure { get; init; }

    /// <summary>How many of its runs may be under way at the same time, 1 to 16; absent = 1.</summary>
    public int? AtOnce { get; init; }

    /// <summary>Begin anew where an equal sweep could go on.</summary>
    public bool? StartNew { get; init; }

    /// <summary>The sweep; what is wrong with its form is a finding.</summary>
    public (Sweep? Sweep, IReadOnlyList<Finding> Findings) Read()
    {
        var findings = new List<Finding>();
        var json = new JsonObject
        {
            ["definition"] = WorkflowId, ["inputs"] = Members(Inputs), ["parameters"] = Members(Parameters),
            ["over"] = new JsonObject((Over ?? []).Select(axis => KeyValuePair.Create(
                axis.Key, Values(axis.Key, axis.Value, findings)))),
        };
        if (!string.IsNullOrWhiteSpace(Description))
        {
            json["description"] = Description;
        }
        if (!string.IsNullOrEmpty(Profile))
        {
            json["profile"] = Profile;
        }
        if (OnFailure is { } mode)
        {
            json["onFailure"] = $"{mode}";
        }
        if (Seeds is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } seeds)
        {
            json["seeds"] = seeds.ValueKind == JsonValueKind.Number ? new JsonArray(Node(seeds)) : Node(seeds);
        }
        var (sweep, found) = SweepFile.Read(json.ToJsonString());
        return (sweep, [.. findings, .. found]);
    }

    private static JsonNode? Values(string name, JsonElement value, List<Finding> findings) => value.ValueKind switch
    {
        JsonValueKind.String when SweepText.Axis($"{name}={value.GetString()}", $"over.{name}", findings) is { } axis =>
            new JsonArray([.. axis.Values.Select(one => one.DeepClone())]),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => new JsonArray(Node(value)),
        _ => Node(value),
    };

    private static JsonObject Members(Dictionary<string, JsonElement>? values) =>
        new((values ?? []).Select(value => KeyValuePair.Create(value.Key, Node(value.Value))));

    private static JsonNode? Node(JsonElement value) => JsonSerializer.SerializeToNode(value);
}
