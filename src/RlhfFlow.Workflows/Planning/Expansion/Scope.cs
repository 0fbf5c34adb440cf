using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning.Expansion;

/// <summary>What ids and variables of a nested activity are called in the flat flowchart.</summary>
/// <param name="Prefix">What ids begin with.</param>
/// <param name="Variable">Name of a variable outside, by the one inside.</param>
internal sealed record Scope(string Prefix, Func<string, string> Variable)
{
    /// <summary>The workflow itself.</summary>
    public static Scope Root { get; } = new("", variable => variable);

    /// <summary>Id outside.</summary>
    public string Id(string inside) => Prefix + inside;

    /// <summary>What is inside an activity; its variables are those of its surroundings.</summary>
    public Scope Inside(string activity) => this with { Prefix = $"{activity}." };

    /// <summary>An activity as it is called outside.</summary>
    public Activity Own(Activity activity) => activity with
    {
        Id = Id(activity.Id),
        SourceId = activity.SourceId,
        Ends = activity.Type == ControlTypes.End ? Prefix : null,
        Inputs = Rename(activity.Inputs),
        Outputs = activity.Outputs.ToDictionary(output => output.Key, output => Variable(output.Value)),
        Embedded = new Dictionary<string, Activity>(),
        Children = [],
        Connections = [],
    };

    /// <summary>Inputs that read variables by their names outside.</summary>
    public IReadOnlyDictionary<string, ActivityInput> Rename(IReadOnlyDictionary<string, ActivityInput> inputs) =>
        inputs.ToDictionary(input => input.Key, input => input.Value.Kind == ExpressionKind.Variable
            ? input.Value with { Reference = Variable(input.Value.Reference) } : input.Value);
}
