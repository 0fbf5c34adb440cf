using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Planning;

/// <summary>What a person gives a run beside the definition.</summary>
public sealed record RunSettings
{
    /// <summary>Values of the workflow's inputs by name; relative paths start at <see cref="Directory"/>.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Values from a profile; <see cref="Inputs"/> go before them. Relative paths start at the definition.
    /// </summary>
    public IReadOnlyDictionary<string, JsonNode> Profile { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>Name of the profile, if one was chosen.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Parameters set for this run, <c>node.parameter</c> to value as text.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Where relative paths in <see cref="Inputs"/> and <see cref="Parameters"/> start.</summary>
    public string Directory { get; init; } = Environment.CurrentDirectory;

    /// <summary>What a failure means for the rest of the run; null = what the definition says.</summary>
    public FailureMode? OnFailure { get; init; }

    /// <summary>Whether every node runs even where its outputs are known.</summary>
    public bool ForceAll { get; init; }

    /// <summary>Nodes that run even where their outputs are known.</summary>
    public IReadOnlyList<string> Force { get; init; } = [];

    /// <summary>Nodes that may not run: their outputs have to be known, or they fail and say what changed.</summary>
    public IReadOnlyList<string> Forbid { get; init; } = [];

    /// <summary>A node that runs even where its outputs are known, and with it all that lies behind it.</summary>
    public string? From { get; init; }

    /// <summary>The one node that is wanted: what it does not need is left out.</summary>
    public string? To { get; init; }
}
