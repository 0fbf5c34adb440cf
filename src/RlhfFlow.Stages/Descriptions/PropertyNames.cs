namespace RlhfFlow.Stages.Descriptions;

/// <summary>
/// Ports and parameters of a stage are all properties of one activity in a workflow definition: a port by its name with a
/// small first letter. No two may meet there, and none may take a name that the definition or the engine uses itself.
/// </summary>
public static class PropertyNames
{
    /// <summary>Members of every activity in Elsa's format.</summary>
    public static readonly IReadOnlySet<string> OfActivities = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "variables", "activities", "connections",
        "canStartWorkflow", "runAsynchronously", "commitStrategy",
    };

    /// <summary>Inputs that the engine gives to every stage's node.</summary>
    public static readonly IReadOnlySet<string> OfEngine = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "implementation", "seed", "threads", "secrets", "resources", "limits",
    };

    /// <summary>Every clash in a description, as a sentence each; empty if there is none.</summary>
    public static IReadOnlyList<string> Clashes(DescribedStage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var users = stage.Description.Inputs.Select(port => (port.Name, What: $"input {port.Name}"))
            .Concat(stage.Description.Outputs.Select(port => (port.Name, What: $"output {port.Name}")))
            .Concat(stage.Parameters.Definitions.Select(parameter => (parameter.Name, What: $"parameter {parameter.Name}")))
            .Where(user => user.Name.Length > 0)
            .ToList();
        return
        [
            .. users.GroupBy(user => char.ToLowerInvariant(user.Name[0]) + user.Name[1..], StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
                .Select(group => $"{string.Join(" and ", group.Select(user => user.What))} are one property of an activity, '{group.Key}'"),
            .. users.Where(user => OfActivities.Contains(user.Name) || OfEngine.Contains(user.Name)).Select(user => $"{user.What}: the name is reserved"),
        ];
    }
}
