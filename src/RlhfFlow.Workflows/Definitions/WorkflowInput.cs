using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>A value that a run of the workflow may be given.</summary>
/// <param name="Name">Name, as <c>Input</c> expressions use it.</param>
/// <param name="Type">
/// Elsa's type alias: <c>String</c>, <c>Int32</c>, <c>Int64</c>, <c>Double</c>, <c>Boolean</c>, <c>Object</c> ...
/// </param>
/// <param name="IsArray">Whether the value is a list of that type.</param>
/// <param name="Default">Value where a run gives none; null = the run has to give one.</param>
/// <param name="Description">What it means.</param>
/// <param name="Place">JSON path in the definition.</param>
public sealed record WorkflowInput(
    string Name, string Type, bool IsArray, JsonNode? Default, string Description, string Place);
