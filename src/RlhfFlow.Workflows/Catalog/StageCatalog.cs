namespace RlhfFlow.Workflows.Catalog;

/// <summary>The stages that are installed here.</summary>
/// <param name="entries">All implementations, described.</param>
/// <param name="problems">
/// Why executables are missing from it, by activity type; a stage that is needed and broken is an error.
/// </param>
public sealed class StageCatalog(IEnumerable<StageEntry> entries, IReadOnlyDictionary<string, string>? problems = null)
{
    /// <summary>All implementations, by activity and id.</summary>
    public IReadOnlyList<StageEntry> Entries { get; } =
        [.. entries.OrderBy(entry => entry.Activity, StringComparer.Ordinal)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)];

    /// <summary>Why an installed stage could not be described, by activity type.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; } = problems ?? new Dictionary<string, string>();

    /// <summary>The implementations of an activity, the default first.</summary>
    public IReadOnlyList<StageEntry> Of(string activity) =>
        [.. Entries.Where(entry => entry.Activity == activity).OrderByDescending(entry => entry.IsDefault)];

    /// <summary>
    /// The named implementation of an activity, or null; an absent or empty id means the default one.
    /// </summary>
    public StageEntry? Find(string activity, string? id) =>
        Of(activity).FirstOrDefault(entry => string.IsNullOrEmpty(id) || entry.Id == id);
}
