using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Workflows.Comparison;

/// <summary>
/// Reads the numbers of runs: those of the evaluations that their nodes wrote, and where the metrics of their stages
/// ended. What several runs share, because it came from the cache, is read once.
/// </summary>
/// <param name="home">Where the runs are.</param>
/// <param name="journal">Its journal.</param>
/// <param name="report">Told what is missing or damaged; the rest is read all the same.</param>
public sealed class RunMetricsReader(HomeDirectory home, RunJournal journal, Action<string> report)
{
    private readonly ArtifactStore store = new(home.Store);
    private readonly Dictionary<string, IReadOnlyList<EvaluationRecord>> evaluations = [];
    private readonly Dictionary<string, IReadOnlyList<KeyValuePair<string, double>>> told = [];

    /// <summary>
    /// The numbers of the nodes of a run that have succeeded, evaluations first, each in the order of the plan.
    /// </summary>
    public IReadOnlyDictionary<MetricName, MetricValue> Read(string runId)
    {
        var metrics = new OrderedDictionary<MetricName, MetricValue>();
        var done = journal.Nodes(runId).Where(node => node.State == NodeState.Succeeded).ToList();
        foreach (var node in done)
        {
            var written = NodeOutputs.Read(node.Outputs).Values.SelectMany(port => port);
            foreach (var record in written.SelectMany(Evaluation))
            {
                var name = new MetricName(
                    MetricSource.Evaluation, node.NodeId, record.Metric, record.Policy, record.Distribution,
                    record.Group);
                metrics[name] = MetricValue.Of(record.Value, record.Unit);
            }
        }
        // What a node that failed told last is not where its training ended.
        var ended = done.Select(node => node.NodeId).ToHashSet();
        foreach (var (name, value) in Training(runId).Where(metric => ended.Contains(metric.Key.Node)))
        {
            metrics[name] = value;
        }
        return metrics;
    }

    /// <summary>The last value of each metric that the stages of a run told.</summary>
    public IEnumerable<KeyValuePair<MetricName, MetricValue>> Training(string runId)
    {
        var telemetry = new RunTelemetry(home, journal, runId, report);
        foreach (var attempts in telemetry.Attempts().GroupBy(attempt => attempt.Node))
        {
            var made = string.Join(' ', attempts.Select(attempt => attempt.Token));
            // What is under way goes on telling.
            if (!told.TryGetValue(made, out var last) || attempts.Any(attempt => attempt.FinishedAt is null))
            {
                told[made] = last = [.. telemetry.Summaries(attempts.Key).Select(summary =>
                    KeyValuePair.Create(summary.Metric, summary.Last))];
            }
            foreach (var (metric, value) in last)
            {
                yield return new(new(MetricSource.Training, attempts.Key, metric), MetricValue.Of(value));
            }
        }
    }

    private IReadOnlyList<EvaluationRecord> Evaluation(JournalArtifact artifact)
    {
        if (artifact.Kind != ArtifactKinds.Evaluation.Name)
        {
            return [];
        }
        if (!evaluations.TryGetValue(artifact.Digest, out var records))
        {
            evaluations[artifact.Digest] = records = Open(artifact.Digest);
        }
        return records;
    }

    private IReadOnlyList<EvaluationRecord> Open(string digest)
    {
        if (!store.Contains(digest))
        {
            report($"evaluation {digest} is not in the store any more");
            return [];
        }
        try
        {
            using var reader = ArtifactReader<EvaluationRecord>.Open(
                store.PathOf(digest), ArtifactKinds.Evaluation, digest);
            return [.. reader];
        }
        catch (ArtifactException damaged)
        {
            report(damaged.Message);
            return [];
        }
    }
}
