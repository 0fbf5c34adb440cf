using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>An input property of an activity.</summary>
internal sealed record InputDescriptor(
    string Name, string TypeName, string DisplayName, string Description, string Category, float Order)
{
    /// <summary>Editor in Studio; one that it does not know hides the input without a word.</summary>
    public string UiHint { get; init; } = "singleline";

    public JsonNode? DefaultValue { get; init; }

    public string DefaultSyntax { get; init; } = "Literal";

    /// <summary>What the editor needs to know, such as the choices of a drop-down.</summary>
    public JsonObject? UiSpecifications { get; init; }

    public bool IsBrowsable { get; } = true;

    public bool IsSerializable { get; } = true;

    public bool IsSynthetic { get; } = true;

    public bool IsWrapped { get; init; } = true;

    public bool IsReadOnly { get; }

    public bool IsSensitive { get; }

    public bool AutoEvaluate { get; } = true;
}
