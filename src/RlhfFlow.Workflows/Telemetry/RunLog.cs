namespace RlhfFlow.Workflows.Telemetry;

/// <summary>
/// The log of a run in order of time, read once or followed: each reading brings what is new, new attempts included.
/// </summary>
public sealed class RunLog : IDisposable
{
    private readonly Func<IReadOnlyList<RecordedAttempt>> attempts;
    private readonly Action<string> report;
    private readonly Dictionary<(string Node, int Number), AttemptLog> logs = [];

    internal RunLog(Func<IReadOnlyList<RecordedAttempt>> attempts, Action<string> report) =>
        (this.attempts, this.report) = (attempts, report);

    /// <summary>The lines that have come since the last reading, which has to be finished.</summary>
    /// <param name="isLast">
    /// Whether nothing is to come any more, so that last lines and damaged ends of attempts that nobody finished count
    /// too.
    /// </param>
    public IEnumerable<LogLine> ReadNew(bool isLast)
    {
        var queue = new PriorityQueue<IEnumerator<LogLine>, (DateTime Time, int Order)>();
        var sources = new List<IEnumerator<LogLine>>();
        foreach (var attempt in attempts())
        {
            if (!logs.TryGetValue((attempt.Node, attempt.Number), out var log))
            {
                logs[(attempt.Node, attempt.Number)] = log = new AttemptLog(attempt, report);
            }
            var isComplete = isLast || attempt.FinishedAt is not null;
            sources.AddRange(log.ReadNew(attempt, isComplete).Select(lines => lines.GetEnumerator()));
        }
        for (var order = 0; order < sources.Count; order++)
        {
            Advance(queue, sources[order], order);
        }
        while (queue.TryDequeue(out var source, out var place))
        {
            yield return source.Current;
            Advance(queue, source, place.Order);
        }
        foreach (var log in logs.Values.Where(log => log.IsComplete))
        {
            log.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var log in logs.Values)
        {
            log.Dispose();
        }
    }

    private static void Advance(
        PriorityQueue<IEnumerator<LogLine>, (DateTime Time, int Order)> queue, IEnumerator<LogLine> source, int order)
    {
        if (source.MoveNext())
        {
            queue.Enqueue(source, (source.Current.Time, order));
        }
        else
        {
            source.Dispose();
        }
    }
}
