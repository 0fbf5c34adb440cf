namespace RlhfFlow.Workflows.Retention;

/// <summary>Decides which runs are kept, and says why.</summary>
internal static class KeptRuns
{
    private const double MillisecondsOfDay = 86_400_000;

    /// <summary>The reason by the id of each run that is kept.</summary>
    /// <param name="facts">Runs, pins and roots.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="now">Now, in Unix milliseconds.</param>
    public static IReadOnlyDictionary<string, string> Of(RetentionFacts facts, RetentionPolicy policy, long now)
    {
        var roots = facts.Roots.SelectMany(root => root.Runs.Select(run => (run, root.Reason)))
            .DistinctBy(pair => pair.run).ToDictionary(pair => pair.run, pair => pair.Reason);
        var kept = new Dictionary<string, string>();
        foreach (var workflow in facts.Runs.GroupBy(run => run.DefinitionId))
        {
            var newer = 0;
            foreach (var run in workflow.OrderByDescending(run => run.CreatedAt)
                .ThenByDescending(run => run.Id, StringComparer.Ordinal))
            {
                var reason = !run.HasEnded ? $"it is {run.State.ToString().ToLowerInvariant()}"
                    : facts.PinnedRuns.Contains(run.Id) ? "it is pinned"
                    : roots.GetValueOrDefault(run.Id) ?? Rule(run, newer, policy, now);
                newer += run.HasEnded ? 1 : 0;
                if (reason is not null)
                {
                    kept[run.Id] = reason;
                }
            }
        }
        return kept;
    }

    private static string? Rule(RetentionFacts.Run run, int newer, RetentionPolicy policy, long now) =>
        policy.KeepsEveryRun ? "every run is kept"
        : newer < policy.KeepLast ? $"one of the last {policy.KeepLast} of its workflow"
        : policy.KeepDays is { } days && now - (run.FinishedAt ?? run.CreatedAt) <= days * MillisecondsOfDay
            ? $"it ended in the last {days} days"
        : policy.KeepStates.Contains(run.State) ? $"it {run.State.ToString().ToLowerInvariant()}"
        : null;
}
