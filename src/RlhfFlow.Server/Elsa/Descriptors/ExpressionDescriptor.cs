namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>A way to give an input its value.</summary>
internal sealed record ExpressionDescriptor(
    string Type, string DisplayName, bool IsBrowsable, IReadOnlyDictionary<string, string> Properties)
{
    public bool IsSerializable { get; } = true;

    /// <summary>
    /// The four that this engine evaluates, of which Studio offers the browsable one beside a value; and a fifth that
    /// it
    /// never offers, because one of its components stops with an error where there is nothing but these four.
    /// </summary>
    public static IReadOnlyList<ExpressionDescriptor> All { get; } =
    [
        new("Literal", "Literal", false, new Dictionary<string, string>()),
        new("Object", "Object", false, new Dictionary<string, string> { ["MonacoLanguage"] = "json" }),
        new("Variable", "Variable", false, new Dictionary<string, string> { ["UIHint"] = "variable-picker" }),
        new("Input", "Workflow input", true, new Dictionary<string, string> { ["UIHint"] = "input-picker" }),
        new("JavaScript", "JavaScript (not evaluated here)", false, new Dictionary<string,
            string> { ["MonacoLanguage"] = "javascript" }),
    ];
}
