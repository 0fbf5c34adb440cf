namespace RlhfFlow.Workflows.Retention;

/// <summary>A run that is kept.</summary>
/// <param name="RunId">Run.</param>
/// <param name="Reason">Why, such as <c>it is pinned</c>.</param>
public sealed record KeptRun(string RunId, string Reason);
