namespace RlhfFlow.Workflows.Catalog;

/// <summary>Why an installed executable is missing from the catalog.</summary>
/// <param name="Activity">Activity type that it is installed for.</param>
/// <param name="Id">Identity of the implementation.</param>
/// <param name="IsDefault">Whether it would run where a node names no implementation.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record StageProblem(string Activity, string Id, bool IsDefault, string Message);
