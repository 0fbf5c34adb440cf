namespace TorchSharp.Utils;

/// <summary>Gives a module, parameter or buffer field another name in state dictionaries.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    /// <summary>The name to register under.</summary>
    public string Name { get; set; } = "";
}
