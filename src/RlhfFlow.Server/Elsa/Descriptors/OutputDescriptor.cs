namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>An output property of an activity.</summary>
internal sealed record OutputDescriptor(string Name, string DisplayName, string Description)
{
    public string TypeName { get; } = "Object";

    public bool IsBrowsable { get; } = true;

    public bool IsSerializable { get; } = true;

    public bool IsSynthetic { get; } = true;
}
