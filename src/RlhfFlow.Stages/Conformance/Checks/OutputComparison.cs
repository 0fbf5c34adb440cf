using System.Globalization;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks;

/// <summary>Holds the outputs of two runs against what the stage promises about equal requests.</summary>
internal static class OutputComparison
{
    /// <summary>Most that a metric may differ, as a share, where equality within a tolerance is promised.</summary>
    internal const double Tolerance = 0.05;

    /// <summary>What of an attempt differs from the undisturbed run though it must not, as one line each.</summary>
    /// <exception cref="CheckNotTriedException">Two undisturbed runs differ too.</exception>
    internal static async Task<IReadOnlyList<string>> DifferencesAsync(CheckBench bench, CheckedAttempt got)
    {
        var undisturbed = await bench.SucceededAsync().ConfigureAwait(false);
        var differences = Differences(bench, undisturbed, got);
        if (differences.Count > 0)
        {
            var repeated = await bench.RepeatedAsync().ConfigureAwait(false);
            return repeated.HasSucceeded && Differences(bench, undisturbed, repeated).Count > 0
                ? throw new CheckNotTriedException(
                    "its outputs differ between two undisturbed runs too", string.Join('\n', differences))
                : differences;
        }
        return differences;
    }

    private static IReadOnlyList<string> Differences(
        CheckBench bench, CheckedAttempt expected, CheckedAttempt got)
    {
        var description = bench.TryDescription!.Description;
        return description.Capabilities.Deterministic switch
        {
            Determinism.Bit => Digests(expected, got),
            Determinism.Tolerance =>
            [
                .. Records(expected, got),
                .. description.Metrics.Where(metric => metric.Goal != MetricGoal.None)
                    .SelectMany(metric => Metrics(metric.Name, expected, got)),
            ],
            _ => [],
        };
    }

    /// <summary>Ports whose artifacts have different digests.</summary>
    internal static IReadOnlyList<string> Digests(CheckedAttempt expected, CheckedAttempt got)
    {
        var (before, after) = (expected.OutputDigests(), got.OutputDigests());
        return
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Where(port => before.GetValueOrDefault(port) != after.GetValueOrDefault(port))
                .Select(port => $"output {port}: {before.GetValueOrDefault(port, "nothing")} in "
                    + $"{Directory(expected, port)}, {after.GetValueOrDefault(port, "nothing")} in "
                    + Directory(got, port)),
        ];
    }

    private static IEnumerable<string> Records(CheckedAttempt expected, CheckedAttempt got) =>
        expected.OutputDigests().Keys.Union(got.OutputDigests().Keys)
            .Select(port => (port, Before: Count(expected, port), After: Count(got, port)))
            .Where(pair => pair.Before != pair.After)
            .Select(pair => $"output {pair.port}: {pair.Before} records, then {pair.After}");

    private static long Count(CheckedAttempt attempt, string port) =>
        attempt.OutputDigests().ContainsKey(port) ? ArtifactInspector.Describe(Directory(attempt, port)).Records : 0;

    private static IEnumerable<string> Metrics(string name, CheckedAttempt expected, CheckedAttempt got)
    {
        var before = Values(expected, name);
        foreach (var (key, value) in Values(got, name))
        {
            if (before.TryGetValue(key, out var other)
                && Math.Abs(value - other) > Tolerance * Math.Max(Math.Abs(value), Math.Abs(other)))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"metric {key}: {other}, then {value}");
            }
        }
    }

    private static Dictionary<string, double> Values(CheckedAttempt attempt, string name) =>
        (attempt.ResultMessage?["metrics"] as MessageMap)?.Entries
            .Where(entry => entry.Value is double && (entry.Key == name || entry.Key.EndsWith($"/{name}")))
            .ToDictionary(entry => entry.Key, entry => (double)entry.Value!) ?? [];

    private static string Directory(CheckedAttempt attempt, string port) =>
        attempt.Request.Request.Outputs[port].Directory;
}
