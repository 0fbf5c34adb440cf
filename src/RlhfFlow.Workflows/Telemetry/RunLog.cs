namespace RlhfFlow.Workflows.Telemetry;

/// <summary>
/// The log of a run in order of time, read once or followed: each reading brings what is new, new attempts included.
/// </summary>
public sealed class RunLog : IDisposable
{
    private readonly Func<IReadOnlyList<RecordedAttempt>> attempts;
    private readonly LogCursor from;
    private readonly Action<string> report;
    private readonly Dictionary<long, AttemptLog> logs = [];
    private IReadOnlyList<RecordedAttempt> last = [];

    internal RunLog(Func<IReadOnlyList<RecordedAttempt>> attempts, LogCursor from, Action<string> report) =>
        (this.attempts, this.from, this.report) = (attempts, from, report);

    /// <summary>How far it was read: behind the last line that was taken, though more may have been found.</summary>
    public LogCursor Cursor => LogCursor.Of(last.Select(attempt =>
        (attempt.Token, logs.GetValueOrDefault(attempt.Token)?.Position)));

    /// <summary>
    /// The lines that have come since the last reading. To go on with the same log it has to be finished; else its
    /// <see cref="Cursor"/> opens another one.
    /// </summary>
    /// <param name="isLast">
    /// Whether nothing is to come any more, so that last lines and damaged ends of attempts that nobody finished count
    /// too.
    /// </param>
    public IEnumerable<LogLine> ReadNew(bool isLast)
    {
        var queue = new PriorityQueue<LogStretch, (DateTime Time, int Order)>();
        var stretches = new List<LogStretch>();
        last = attempts();
        foreach (var attempt in last.Where(attempt => !from.IsDone(attempt.Token)))
        {
            if (!logs.TryGetValue(attempt.Token, out var log))
            {
                log = new AttemptLog(attempt, from.PositionOf(attempt.Token), report);
                logs[attempt.Token] = log;
            }
            stretches.AddRange(log.ReadNew(attempt, isLast || attempt.FinishedAt is not null));
        }
        for (var order = 0; order < stretches.Count; order++)
        {
            Read(queue, stretches[order], order);
        }
        while (queue.TryDequeue(out var stretch, out var place))
        {
            yield return stretch.Take();
            Read(queue, stretch, place.Order);
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

    private static void Read(
        PriorityQueue<LogStretch, (DateTime Time, int Order)> queue, LogStretch stretch, int order)
    {
        if (stretch.Read())
        {
            queue.Enqueue(stretch, (stretch.Line.Time, order));
        }
    }
}
