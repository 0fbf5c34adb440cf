namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>An activity as Elsa's API describes it.</summary>
internal sealed record ActivityDescriptor(
    string TypeName, string Name, string Category, string DisplayName, string Description,
    IReadOnlyList<InputDescriptor> Inputs, IReadOnlyList<OutputDescriptor> Outputs)
{
    public string Namespace { get; } = TypeName[..TypeName.LastIndexOf('.')];

    public int Version { get; } = 1;

    public string Kind { get; } = "Action";

    public bool RunAsynchronously { get; init; }

    public bool IsContainer { get; init; }

    public bool IsBrowsable { get; init; } = true;

    public bool IsStart { get; init; }

    public bool IsTerminal { get; init; }

    public IReadOnlyList<FlowPort> Ports { get; init; } = [new("Done", "Done", "Flow", true)];

    public IReadOnlyDictionary<string, string> CustomProperties { get; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> ConstructionProperties { get; } = new Dictionary<string, string>();
}
