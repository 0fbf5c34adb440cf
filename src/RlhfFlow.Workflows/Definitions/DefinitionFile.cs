namespace RlhfFlow.Workflows.Definitions;

/// <summary>Result of reading a definition.</summary>
/// <param name="Definition">The definition, or null where it is not readable at all.</param>
/// <param name="Findings">What is wrong with its form; meaning is the validator's business.</param>
public sealed record DefinitionFile(WorkflowDefinition? Definition, IReadOnlyList<Finding> Findings);
