namespace RlhfFlow.Stages;

/// <summary>Makes a property a parameter of a stage; its JSON Schema is generated from it.</summary>
/// <param name="description">What the parameter does, with the source of its default.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string description) : Attribute
{
    /// <summary>What the parameter does.</summary>
    public string Description { get; } = description;

    /// <summary>Label in a form; default the property's name in words.</summary>
    public string? Title { get; init; }

    /// <summary>Unit of the value, such as <c>tokens</c>; default none.</summary>
    public string? Unit { get; init; }

    /// <summary>Smallest allowed value, of each element for an array; NaN means no limit.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>Largest allowed value; NaN means no limit.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>The value must be greater than this; NaN means no limit.</summary>
    public double ExclusiveMinimum { get; init; } = double.NaN;

    /// <summary>The value must be less than this; NaN means no limit.</summary>
    public double ExclusiveMaximum { get; init; } = double.NaN;

    /// <summary>Allowed texts of a string; enumerations list theirs by themselves.</summary>
    public string[]? Choices { get; init; }

    /// <summary>Heading under which a form shows the parameter; default none.</summary>
    public string? Group { get; init; }

    /// <summary>False for a parameter that never changes an output, such as how often to save; default true.</summary>
    public bool Cache { get; init; } = true;

    /// <summary>
    /// <c>path</c> for the path of a file or directory, whose content then counts as an input; default none.
    /// </summary>
    public string? Format { get; init; }

    /// <summary>True if there is no default and every request must give a value; default false.</summary>
    public bool Required { get; init; }
}
