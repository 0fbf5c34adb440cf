using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>One node of the flowchart.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Type">Activity type, such as <c>RlhfFlow.RewardModeling</c> or <c>Elsa.Start</c>.</param>
/// <param name="DisplayText">What an editor shows; the id where nothing is given.</param>
/// <param name="CanStartWorkflow">Elsa's mark for an activity that begins the workflow.</param>
/// <param name="Inputs">Input properties by name, in the order of the file.</param>
/// <param name="Outputs">Id of the variable (or workflow output) that each bound output property writes.</param>
/// <param name="Place">JSON path in the definition.</param>
public sealed record Activity(
    string Id,
    string Type,
    string DisplayText,
    bool CanStartWorkflow,
    IReadOnlyDictionary<string, ActivityInput> Inputs,
    IReadOnlyDictionary<string, string> Outputs,
    string Place)
{
    /// <summary>
    /// Id in the file, where <see cref="Id"/> tells apart the copies that a loop or a nested flowchart makes of it.
    /// </summary>
    public string SourceId { get; init; } = Id;

    /// <summary>
    /// What the ids begin with of the activities that end with this one, where it ends a flowchart; null = it ends
    /// none.
    /// </summary>
    public string? Ends { get; init; }

    /// <summary>The activity as it is written.</summary>
    public JsonObject Json { get; init; } = [];

    /// <summary>Activities that are the value of a property, such as <c>then</c> of <c>Elsa.If</c>.</summary>
    public IReadOnlyDictionary<string, Activity> Embedded { get; init; } =
        ReadOnlyDictionary<string, Activity>.Empty;

    /// <summary>Activities inside a flowchart or a sequence, in the order of the file.</summary>
    public IReadOnlyList<Activity> Children { get; init; } = [];

    /// <summary>Connections inside a flowchart.</summary>
    public IReadOnlyList<Connection> Connections { get; init; } = [];

    /// <summary>Elsa's own start node, which runs nothing.</summary>
    public const string StartType = "Elsa.Start";

    /// <summary>
    /// What the name of an input begins with that is the condition of a case of <c>Elsa.FlowSwitch</c>; the label
    /// follows.
    /// </summary>
    public const string CasePrefix = "case:";

    /// <summary>Prefix of the activity types that are stages.</summary>
    public const string StagePrefix = "RlhfFlow.";

    /// <summary>Whether this is <c>Elsa.Start</c>.</summary>
    public bool IsStart => Type == StartType;

    /// <summary>Whether this runs a stage; the engine's own activities do not.</summary>
    public bool IsStage => Type.StartsWith(StagePrefix, StringComparison.Ordinal) && !ControlTypes.IsKnown(Type);

    /// <summary>This activity and all that it holds, each before what it holds.</summary>
    public IEnumerable<Activity> All() =>
        Embedded.Values.Concat(Children).SelectMany(child => child.All()).Prepend(this);
}
