using RlhfFlow.Stages;

namespace RlhfFlow.Server.Stages;

/// <summary>One port of a stage.</summary>
/// <param name="Name">PascalCase name.</param>
/// <param name="Type">Artifact kind.</param>
/// <param name="Summary">What passes through it.</param>
/// <param name="Cardinality">How many artifacts it takes or gives.</param>
/// <param name="Preview">How to show them.</param>
internal sealed record PortInfo(
    string Name, string Type, string Summary, PortCardinality Cardinality, PortPreview Preview)
{
    /// <summary>As the stage describes it.</summary>
    public static PortInfo Of(PortDescription port) =>
        new(port.Name, port.Type, port.Summary, port.Cardinality, port.Preview);
}
