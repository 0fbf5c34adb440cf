using System.Text.Json.Nodes;

namespace RlhfFlow.Stages.Parameters;

/// <summary>One parameter of a stage, as its JSON Schema tells it.</summary>
public sealed record ParameterDefinition
{
    /// <summary>Name, in camel case.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the value, or of each element.</summary>
    public required ParameterType Type { get; init; }

    /// <summary>Whether the value is a list of elements.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether null is a value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether every request must give a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Value when a request gives none; null also stands for the value null.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Label in a form.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it does.</summary>
    public string Description { get; init; } = "";

    /// <summary>Allowed texts, or null if any.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Smallest allowed value.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest allowed value.</summary>
    public double? Maximum { get; init; }

    /// <summary>The value must be greater than this.</summary>
    public double? ExclusiveMinimum { get; init; }

    /// <summary>The value must be less than this.</summary>
    public double? ExclusiveMaximum { get; init; }

    /// <summary>Unit of the value, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Heading in a form, or null.</summary>
    public string? Group { get; init; }

    /// <summary>Position in a form, from 0.</summary>
    public int Order { get; init; }

    /// <summary>Whether the value can change an output, and so belongs to the cache key.</summary>
    public bool Cache { get; init; } = true;

    /// <summary><c>path</c> for a file or directory, <c>int32</c> for a whole number of 32 bits, or null.</summary>
    public string? Format { get; init; }

    /// <summary>Whether the value is the path of a file or directory, whose content counts as an input.</summary>
    public bool IsPath => Format == "path";
}
