namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>A type that variables and inputs of workflows may have.</summary>
internal sealed record VariableType(string TypeName, string DisplayName, string Category, string Description)
{
    public static IReadOnlyList<VariableType> All { get; } =
    [
        Primitive("String", "Text"), Primitive("Boolean", "True or false"), Primitive("Int32", "Integer"),
            Primitive("Int64", "Long integer"),
        Primitive("Double", "Number"), new("Object", "Object", "Data", "Anything; artifacts have this type."),
    ];

    private static VariableType Primitive(string type, string name) => new(type, name, "Primitives", name);
}
