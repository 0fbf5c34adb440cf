namespace RlhfFlow.Workflows.Comparison;

/// <summary>The name of a fact.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Node">Node; empty where it is of the whole run.</param>
/// <param name="Name">Name, such as <c>klCoefficient</c>.</param>
public sealed record FactName(FactKind Kind, string Node, string Name)
{
    /// <summary>
    /// Whether two runs in which it differs are different points. Seeds make replicates, and artifacts that were read
    /// follow from what was before them.
    /// </summary>
    internal bool MakesPoints => Kind is FactKind.Parameter or FactKind.Code or FactKind.Data || IsInputValue
        || this == RunFacts.Workflow;

    /// <summary>Whether it is the value of a workflow input.</summary>
    internal bool IsInputValue =>
        Kind == FactKind.Setting && Name.StartsWith(RunFacts.InputPrefix, StringComparison.Ordinal);

    /// <summary>Whether it is known only once the node has begun.</summary>
    internal bool IsKnownLate =>
        Kind is FactKind.Data or FactKind.Input || (Kind == FactKind.Code && Name != RunFacts.Stage);
}
