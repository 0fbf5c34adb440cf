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
    /// <summary>Elsa's own start node, which runs nothing.</summary>
    public const string StartType = "Elsa.Start";

    /// <summary>Prefix of the activity types that are stages.</summary>
    public const string StagePrefix = "RlhfFlow.";

    /// <summary>Whether this is <c>Elsa.Start</c>.</summary>
    public bool IsStart => Type == StartType;

    /// <summary>Whether this runs a stage.</summary>
    public bool IsStage => Type.StartsWith(StagePrefix, StringComparison.Ordinal);
}
