namespace RlhfFlow.Workflows.Retention;

/// <summary>Adds up what a collection removes.</summary>
internal static class CollectionSummary
{
    public static CollectionReport Of(
        CollectionPlan plan, RetentionPolicy policy, bool isDryRun, int cacheEntries, long purgedBytes)
    {
        var artifacts = plan.Items.Where(item => item.Kind == CollectionKind.Artifact).Sum(item => item.Bytes);
        return new()
        {
            IsDryRun = isDryRun, Policy = policy, Runs = plan.Runs, CacheEntries = cacheEntries,
            Count = plan.Items.Count, Bytes = plan.Items.Sum(item => item.Bytes),
            TrashedBytes = policy.TrashDays > 0 ? artifacts : 0, PurgedBytes = purgedBytes,
            KeptArtifacts = plan.Kept.Count,
            ByKind = Groups(plan.Items, item => item.Kind == CollectionKind.Artifact
                ? $"artifact: {item.ArtifactKind}" : item.Kind.ToString().ToLowerInvariant()),
            ByRun = Groups(plan.Items, item => item.RunId ?? ""),
        };
    }

    private static IReadOnlyList<CollectionGroup> Groups(
        IReadOnlyList<CollectionItem> items, Func<CollectionItem, string> name) =>
    [
        .. items.GroupBy(name).Select(group => new CollectionGroup(
                group.Key, group.Count(), group.Sum(item => item.Bytes)))
            .OrderByDescending(group => group.Bytes).ThenBy(group => group.Name, StringComparer.Ordinal),
    ];
}
