namespace RlhfFlow.Stages;

/// <summary>One input or output of a stage.</summary>
/// <param name="Name">PascalCase, letters and digits, at most 63 characters.</param>
/// <param name="Type">Kind of the artifacts that pass through it, such as <c>preferences</c>.</param>
/// <param name="Summary">One sentence for the reader of a palette.</param>
/// <param name="Cardinality">How many artifacts it takes or gives; default exactly one.</param>
public sealed record PortDescription(
    string Name,
    string Type,
    string Summary,
    PortCardinality Cardinality = PortCardinality.One)
{
    /// <summary>Oldest schema version of the kind that the port understands; default 1.</summary>
    public int MinimumVersion { get; init; } = 1;

    /// <summary>Newest schema version of the kind that the port understands; default 1.</summary>
    public int MaximumVersion { get; init; } = 1;

    /// <summary>How to show the content; default none.</summary>
    public PortPreview Preview { get; init; } = PortPreview.None;
}
