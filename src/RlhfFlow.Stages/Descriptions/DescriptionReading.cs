namespace RlhfFlow.Stages.Descriptions;

/// <summary>A description as far as it can be read, with what is wrong in it sorted by subject.</summary>
/// <param name="Stage">What was understood; only to be relied on where there are no findings.</param>
internal sealed record DescriptionReading(DescribedStage Stage)
{
    /// <summary>Fields that are missing or have another type or value than the contract allows.</summary>
    internal required IReadOnlyList<string> FieldFindings { get; init; }

    /// <summary>What is wrong with the schema of the parameters.</summary>
    internal required IReadOnlyList<string> ParameterFindings { get; init; }

    /// <summary>Names that meet one another or are reserved.</summary>
    internal required IReadOnlyList<string> NameFindings { get; init; }

    /// <summary>All of them.</summary>
    internal IReadOnlyList<string> Findings => [.. FieldFindings, .. ParameterFindings, .. NameFindings];
}
