namespace RlhfFlow.Server.Artifacts;

/// <summary>Completions.</summary>
/// <param name="Items">They, prompt by prompt.</param>
internal sealed record GeneratedList(IReadOnlyList<Generated> Items);

/// <summary>A completion.</summary>
/// <param name="Prompt">What it completes.</param>
/// <param name="Completion">Its text.</param>
/// <param name="Truncated">Whether it was cut off.</param>
internal sealed record Generated(string Prompt, string Completion, bool Truncated);
