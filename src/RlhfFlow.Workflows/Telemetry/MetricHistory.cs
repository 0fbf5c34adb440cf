using RlhfFlow.Stages.Events;

namespace RlhfFlow.Workflows.Telemetry;

/// <summary>
/// The metrics of one node over its attempts, oldest first, as one history: what a later attempt repeats counts once,
/// and the later attempt wins.
/// </summary>
internal sealed class MetricHistory(
    IReadOnlyList<RecordedAttempt> attempts, Func<string, bool> isWanted,
    Func<RecordedAttempt, IEnumerable<StageEvent>> read)
{
    /// <summary>The values, attempt by attempt; only what attempts repeat is held in memory.</summary>
    public IEnumerable<MetricPoint> Read()
    {
        Repetition[] repetitions = [.. attempts.Skip(1).Select(Repeated)];
        for (var index = 0; index < attempts.Count; index++)
        {
            foreach (var point in read(attempts[index]).SelectMany(happened => Points(attempts[index], happened)))
            {
                if (repetitions.Skip(index).All(later => later.Keeps(point)))
                {
                    yield return point;
                }
            }
        }
    }

    private IEnumerable<MetricPoint> Points(RecordedAttempt attempt, StageEvent happened) =>
        happened is not MetricEvent metric ? []
        : from value in metric.Values
          let name = $"{metric.Scope}/{value.Key}"
          where isWanted(name)
          select new MetricPoint(
              attempt.Node, name, metric.Step, value.Value, metric.Timestamp, attempt.RunId, attempt.Number);

    private Repetition Repeated(RecordedAttempt attempt)
    {
        var repetition = new Repetition(attempt.Status == "succeeded");
        foreach (var happened in read(attempt))
        {
            if (happened is HelloEvent hello)
            {
                repetition.ResumedStep = hello.ResumedStep ?? -1;
            }
            foreach (var point in Points(attempt, happened))
            {
                repetition.Add(point);
            }
        }
        return repetition;
    }

    /// <summary>What an attempt told again, or would have if the one before had not been lost.</summary>
    private sealed class Repetition(bool hasSucceeded)
    {
        private readonly HashSet<(string Metric, long Step)> again = [];
        private readonly Dictionary<string, long> reached = [];

        public long ResumedStep { get; set; } = long.MaxValue;

        public void Add(MetricPoint point)
        {
            reached[point.Metric] = Math.Max(point.Step, reached.GetValueOrDefault(point.Metric, -1));
            if (point.Step <= ResumedStep)
            {
                again.Add((point.Metric, point.Step));
            }
        }

        // Up to the checkpoint the older value stays unless it was told again. Behind it the work was done anew, so
        // the older value goes as soon as the later attempt has come as far; values are thinned out, so that the same
        // step need not be among them.
        public bool Keeps(MetricPoint older) => older.Step <= ResumedStep
            ? !again.Contains((older.Metric, older.Step))
            : !hasSucceeded && older.Step > reached.GetValueOrDefault(older.Metric, -1);
    }
}
