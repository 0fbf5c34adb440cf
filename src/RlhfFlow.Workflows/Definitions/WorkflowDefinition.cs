using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>One version of an Elsa 3 workflow whose root is a flowchart.</summary>
public sealed class WorkflowDefinition
{
    private IReadOnlyList<DataEdge>? edges;
    private ILookup<string, DataEdge>? edgesByConsumer;
    private IReadOnlyDictionary<string, Activity>? activitiesById;
    private IReadOnlyDictionary<string, WorkflowInput>? inputsByName;

    /// <summary>Id that stays the same over versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What the workflow is for; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>Values that a run may be given.</summary>
    public required IReadOnlyList<WorkflowInput> Inputs { get; init; }

    /// <summary>Ids of all declared variables.</summary>
    public required IReadOnlySet<string> Variables { get; init; }

    /// <summary>Values that variables have before anything writes them, by id.</summary>
    public IReadOnlyDictionary<string, JsonNode> VariableDefaults { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>Variables that stand for others, such as what a loop carries for that of its last round.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Nodes in the order of the file.</summary>
    public required IReadOnlyList<Activity> Activities { get; init; }

    /// <summary>Control connections in the order of the file.</summary>
    public required IReadOnlyList<Connection> Connections { get; init; }

    /// <summary>The whole document as read, with everything this engine does not interpret.</summary>
    public required JsonObject Json { get; init; }

    /// <summary>Directory that relative paths in the definition start from; empty = the working directory.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Recovers the data edges: an output bound to a variable joined with every <c>Variable</c> expression that reads
    /// it. Expressions whose variable nobody writes give no edge.
    /// </summary>
    public IReadOnlyList<DataEdge> DataEdges() => edges ??= FindEdges();

    /// <summary>The data edges that end at a node, in the order of its inputs.</summary>
    public IEnumerable<DataEdge> DataEdgesTo(string node) =>
        (edgesByConsumer ??= DataEdges().ToLookup(edge => edge.To))[node];

    /// <summary>The node with this id, or null.</summary>
    public Activity? Find(string node) =>
        (activitiesById ??= Activities.ToDictionary(activity => activity.Id)).GetValueOrDefault(node);

    /// <summary>The declared input with this name, or null.</summary>
    public WorkflowInput? FindInput(string name) =>
        (inputsByName ??= Inputs.ToDictionary(input => input.Name)).GetValueOrDefault(name);

    /// <summary>The same workflow with other activities, none of which is inside another.</summary>
    internal WorkflowDefinition Flattened(
        IReadOnlyList<Activity> activities, IReadOnlyList<Connection> connections,
        IReadOnlyDictionary<string, IReadOnlyList<string>> aliases) => new()
        {
            DefinitionId = DefinitionId,
            Name = Name,
            Description = Description,
            Inputs = Inputs,
            Variables = Variables,
            VariableDefaults = VariableDefaults,
            Aliases = aliases,
            Activities = activities,
            Connections = connections,
            Json = Json,
            Directory = Directory,
        };

    /// <summary>All activities, those inside others too.</summary>
    public IEnumerable<Activity> AllActivities() => Activities.SelectMany(activity => activity.All());

    private IReadOnlyList<DataEdge> FindEdges()
    {
        var producers = Activities
            .SelectMany(activity => activity.Outputs.Select(output => (
                Variable: output.Value, activity.Id, Output: PortName.FromProperty(output.Key))))
            .ToLookup(output => output.Variable);
        return
        [
            .. from activity in Activities
               from input in activity.Inputs.Values
               where input.Kind == ExpressionKind.Variable
               from variable in Sources(input.Reference)
               from producer in producers[variable]
               select new DataEdge(
                   producer.Id, producer.Output, activity.Id, PortName.FromProperty(input.Name), input.Place),
        ];
    }

    /// <summary>
    /// The variables that a reference stands for: itself, or one for every round that may have written it last.
    /// </summary>
    public IEnumerable<string> Sources(string variable) =>
        Aliases.TryGetValue(variable, out var others) ? others.SelectMany(Sources) : [variable];
}
