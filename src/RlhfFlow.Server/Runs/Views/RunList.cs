namespace RlhfFlow.Server.Runs.Views;

/// <summary>A page of runs, newest first.</summary>
/// <param name="Items">The runs.</param>
/// <param name="Next">What to give as <c>before</c> for the next page; null = this was the last.</param>
internal sealed record RunList(IReadOnlyList<RunSummary> Items, string? Next);
