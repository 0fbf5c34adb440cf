using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Telemetry;

/// <summary>
/// What the stages of a run told and printed, kept in the directories of their attempts: metrics, samples and logs,
/// during the run and after it. Everything is read as it is asked for and held as little as possible.
/// </summary>
/// <param name="home">Where the run was made.</param>
/// <param name="journal">Its journal.</param>
/// <param name="runId">The run.</param>
/// <param name="report">Told what is missing or damaged; the rest is read all the same.</param>
public sealed class RunTelemetry(HomeDirectory home, RunJournal journal, string runId, Action<string> report)
{
    private readonly AttemptFinder finder = new(home, journal, runId);
    private readonly HashSet<string> reported = [];

    /// <summary>Whether an engine is at work on the run.</summary>
    public bool IsAlive => journal.FindRun(runId)?.State == RunState.Running && EngineLock.IsHeld(home);

    /// <summary>The attempts that made what all nodes or one have, in the order of the plan, oldest first.</summary>
    /// <exception cref="WorkflowException">The run has no such node.</exception>
    public IReadOnlyList<RecordedAttempt> Attempts(string? node = null) => finder.Find(node);

    /// <summary>
    /// The values of all metrics or of one, node by node, each attempt's in the order in which they were told. What a
    /// resumed attempt repeated counts once.
    /// </summary>
    /// <param name="node">One node, or null for all.</param>
    /// <param name="metric">Name with or without its scope, or null for all.</param>
    /// <exception cref="WorkflowException">There is no such node or metric.</exception>
    public IEnumerable<MetricPoint> Metrics(string? node = null, string? metric = null)
    {
        var others = new SortedSet<string>(StringComparer.Ordinal);
        var isFound = false;
        bool IsWanted(string name)
        {
            var isWanted = metric is null || name == metric || name.EndsWith($"/{metric}", StringComparison.Ordinal);
            isFound |= isWanted;
            return isWanted || (others.Add(name) && false);
        }
        foreach (var attempts in Attempts(node).GroupBy(attempt => attempt.Node))
        {
            foreach (var point in new MetricHistory([.. attempts], IsWanted, Events).Read())
            {
                yield return point;
            }
        }
        if (metric is not null && !isFound)
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"there is no metric '{metric}' in {(node is null ? "" : $"node '{node}' of ")}run {runId}; "
                + (others.Count == 0 ? "there are none" : $"there are {string.Join(", ", others)}"));
        }
    }

    /// <summary>A few figures for each metric of all nodes or of one.</summary>
    /// <exception cref="WorkflowException">There is no such node.</exception>
    public IReadOnlyList<MetricSummary> Summaries(string? node = null)
    {
        var summaries = new OrderedDictionary<(string, string), MetricSummary>();
        foreach (var point in Metrics(node))
        {
            if (!summaries.TryGetValue((point.Node, point.Metric), out var summary))
            {
                summary = new(point.Node, point.Metric);
                summaries.Add((point.Node, point.Metric), summary);
            }
            summary.Add(point);
        }
        return [.. summaries.Values];
    }

    /// <summary>The small pieces that the stages of all nodes or of one have shown.</summary>
    /// <exception cref="WorkflowException">There is no such node.</exception>
    public IEnumerable<SampleItem> Samples(string? node = null) =>
        from attempt in Attempts(node)
        from sample in Events(attempt).OfType<SampleEvent>()
        select new SampleItem(
            attempt.Node, sample.Timestamp, attempt.RunId, attempt.Number, sample.Title, sample.Text);

    /// <summary>
    /// The log of the attempts of one node, or of all nodes without those that came from the cache.
    /// </summary>
    /// <param name="node">One node, or null.</param>
    /// <param name="attempt">Number of the one attempt to read of each node, or null.</param>
    /// <param name="from">Where an earlier reading ended; null = the beginning.</param>
    /// <exception cref="WorkflowException">There is no such node.</exception>
    public RunLog OpenLog(string? node = null, int? attempt = null, LogCursor? from = null)
    {
        Attempts(node);
        return new(
            () => [.. Attempts(node).Where(candidate => node is not null || !candidate.FromCache)
                .Where(candidate => attempt is null || candidate.Number == attempt)],
            from ?? LogCursor.Beginning, ReportOnce);
    }

    private IEnumerable<StageEvent> Events(RecordedAttempt attempt)
    {
        using var file = new EventFile(attempt.Files.Events);
        if (attempt.FinishedAt is not null && !File.Exists(attempt.Files.Events))
        {
            ReportOnce($"attempt {attempt.Number} of '{attempt.Node}' has no events: "
                + $"there is no file {attempt.Files.Events}");
        }
        foreach (var happened in attempt.FinishedAt is null ? file.ReadNew() : file.ReadToEnd())
        {
            yield return happened;
        }
        foreach (var problem in file.Damage)
        {
            ReportOnce(problem);
        }
    }

    private void ReportOnce(string problem)
    {
        if (reported.Add(problem))
        {
            report(problem);
        }
    }
}
