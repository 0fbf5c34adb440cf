namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>
/// Each version of a workflow has an id of its own in Elsa's API. What a run executes has one too, because it may never
/// have been a version: an edit of a draft changes it in place.
/// </summary>
internal static class VersionId
{
    private const string RunPrefix = "run~";

    /// <summary>Id of what a run executes.</summary>
    public static string OfRun(string run) => RunPrefix + run;

    /// <summary>The run whose definition it is, or null.</summary>
    public static string? Run(string id) =>
        id.StartsWith(RunPrefix, StringComparison.Ordinal) ? id[RunPrefix.Length..] : null;
}
