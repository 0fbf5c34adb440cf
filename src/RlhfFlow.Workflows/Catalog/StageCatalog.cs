namespace RlhfFlow.Workflows.Catalog;

/// <summary>The stages that are installed here.</summary>
/// <param name="entries">All implementations, described.</param>
/// <param name="problems">The executables that are missing from it, and why.</param>
public sealed class StageCatalog(IEnumerable<StageEntry> entries, IEnumerable<StageProblem>? problems = null)
{
    /// <summary>All implementations, by activity and id.</summary>
    public IReadOnlyList<StageEntry> Entries { get; } =
        [.. entries.OrderBy(entry => entry.Activity, StringComparer.Ordinal)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)];

    /// <summary>Why installed executables cannot be used, by activity and id.</summary>
    public IReadOnlyList<StageProblem> Problems { get; } =
        [.. (problems ?? []).OrderBy(problem => problem.Activity, StringComparer.Ordinal)
            .ThenBy(problem => problem.Id, StringComparer.Ordinal)];

    /// <summary>The implementations of an activity, the default first.</summary>
    public IReadOnlyList<StageEntry> Of(string activity) =>
        [.. Entries.Where(entry => entry.Activity == activity).OrderByDescending(entry => entry.IsDefault)];

    /// <summary>
    /// The named implementation of an activity, or null; an absent or empty id means the default one. No other takes
    /// the place of a default that cannot be used.
    /// </summary>
    public StageEntry? Find(string activity, string? id)
    {
        if (!string.IsNullOrEmpty(id))
        {
            return Of(activity).FirstOrDefault(entry => entry.Id == id);
        }
        return Problems.Any(problem => problem.Activity == activity && problem.IsDefault)
            ? null : Of(activity).FirstOrDefault();
    }
}
