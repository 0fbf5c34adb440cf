namespace RlhfFlow.Server.Runs;

/// <summary>The definition that a run was planned from.</summary>
/// <param name="Content">Its text.</param>
internal sealed record RunDefinition(string Content);
