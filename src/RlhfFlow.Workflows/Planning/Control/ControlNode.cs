using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Planning.Control;

/// <summary>One activity of a plan that the engine runs itself.</summary>
public sealed record ControlNode
{
    /// <summary>Node id.</summary>
    public required string Id { get; init; }

    /// <summary>Activity type.</summary>
    public required string Type { get; init; }

    /// <summary>Its inputs by property name, as far as it has them, in the order of the file.</summary>
    public IReadOnlyDictionary<string, ControlValue> Inputs { get; init; } = new Dictionary<string, ControlValue>();

    /// <summary>Id of the variable that each output writes, by property name.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the run begins here, so that there is nothing to wait for.</summary>
    public bool BeginsRun { get; init; }

    /// <summary>
    /// What was wrong with it when it was planned, which counts only if the run comes here; null = nothing.
    /// </summary>
    public string? Fault { get; init; }
}

/// <summary>What an input of an activity of the engine is: a constant, or the value of one of some variables.</summary>
/// <param name="Constant">The constant; null where it is a variable.</param>
/// <param name="Variables">
/// Ids of the variables, of which the one that was written last counts; empty where it is a constant.
/// </param>
public sealed record ControlValue(JsonNode? Constant, IReadOnlyList<string> Variables);
