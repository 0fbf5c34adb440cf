using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Server.Runs;

/// <summary>What a person chooses for a run.</summary>
internal record RunSettingsBody
{
    /// <summary>
    /// <c>draft</c>, <c>published</c> or a number; absent = the draft if there is one; of a schedule the published.
    /// </summary>
    public JsonElement? Version { get; init; }

    /// <summary>Values of the workflow's inputs.</summary>
    public Dictionary<string, JsonElement>? Inputs { get; init; }

    /// <summary>Parameters for this run only, <c>node.parameter</c> to value.</summary>
    public Dictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>Name of a set of input values.</summary>
    public string? Profile { get; init; }

    /// <summary>Run every node, whatever is known.</summary>
    public bool? ForceAll { get; init; }

    /// <summary>Run these nodes, whatever is known.</summary>
    public List<string>? Force { get; init; }

    /// <summary>Nodes that may not run: their outputs have to be known, or they fail.</summary>
    public List<string>? Forbid { get; init; }

    /// <summary>What a failure means for the rest of the run; absent = what the workflow says.</summary>
    public FailureMode? OnFailure { get; init; }

    /// <summary>Run this node and all behind it, whatever is known.</summary>
    public string? From { get; init; }

    /// <summary>Only this node and what it needs.</summary>
    public string? To { get; init; }

    /// <summary>Whether it gives inputs or parameters values that are not stored.</summary>
    internal bool HasOwnValues => Inputs is { Count: > 0 } || Parameters is { Count: > 0 };

    /// <summary>The version as text, or null.</summary>
    public string? VersionText() =>
        Version is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } version ? Text(version) : null;

    /// <summary>The settings for the planner; relative paths start at <paramref name="directory"/>.</summary>
    public RunSettings ToSettings(WorkflowText workflow, string directory) => new()
    {
        Inputs = Texts(Inputs),
        Parameters = Texts(Parameters),
        ProfileName = string.IsNullOrEmpty(Profile) ? null : Profile,
        Profile = workflow.Profile(Profile),
        ForceAll = ForceAll ?? false,
        Force = Force?.OfType<string>().ToList() ?? [],
        Forbid = Forbid?.OfType<string>().ToList() ?? [],
        OnFailure = OnFailure,
        From = string.IsNullOrEmpty(From) ? null : From,
        To = string.IsNullOrEmpty(To) ? null : To,
        Directory = directory,
    };

    private static Dictionary<string, string> Texts(Dictionary<string, JsonElement>? values) =>
        (values ?? []).Where(pair => pair.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(pair => pair.Key, pair => Text(pair.Value));

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
