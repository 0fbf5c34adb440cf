using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Resuming;

/// <summary>The steps at which metrics were reported, by scope and name.</summary>
internal static class MetricSteps
{
    private const string System = "system";

    /// <summary>Scope, name and step of every value that an attempt reported about its work, in order.</summary>
    internal static IReadOnlyList<(string Metric, long Step)> Of(CheckedAttempt attempt) =>
    [
        .. attempt.EventsOf("metric")
            .Select(happened => happened.Message!)
            .Where(message => message["scope"] as string != System && message["step"] is long)
            .SelectMany(message => Names(message)
                .Select(name => ($"{message["scope"]}/{name}", (long)message["step"]!))),
    ];

    /// <summary>What two attempts reported together: the second replaces whatever comes after its start.</summary>
    internal static IReadOnlyList<(string Metric, long Step)> Join(
        IEnumerable<(string Metric, long Step)> first, IReadOnlyList<(string Metric, long Step)> second,
        long resumedStep)
    {
        var replaced = second.ToHashSet();
        return [.. first.Where(entry => entry.Step <= resumedStep && !replaced.Contains(entry)), .. second];
    }

    /// <summary>Where two lists differ, as one line for each metric.</summary>
    internal static IReadOnlyList<string> Differences(
        IReadOnlyList<(string Metric, long Step)> expected, IReadOnlyList<(string Metric, long Step)> got)
    {
        var (before, after) = (Count(expected), Count(got));
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(key => (
                    key.Metric, key.Step, More: after.GetValueOrDefault(key) - before.GetValueOrDefault(key)))
                .Where(entry => entry.More != 0)
                .GroupBy(entry => (entry.Metric, IsMissing: entry.More < 0))
                .Select(group => $"{group.Key.Metric}: {(group.Key.IsMissing ? "missing" : "too often")} at step "
                    + string.Join(", ", group.Select(entry => entry.Step).Order())),
        ];
    }

    private static IEnumerable<string> Names(MessageMap message) =>
        message["values"] is MessageMap values ? values.Entries.Select(entry => entry.Key) : [];

    private static Dictionary<(string Metric, long Step), int> Count(
        IEnumerable<(string Metric, long Step)> entries) => entries.CountBy(entry => entry).ToDictionary();
}
