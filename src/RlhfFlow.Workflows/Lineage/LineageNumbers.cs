using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Workflows.Lineage;

/// <summary>
/// Finds the numbers behind a node and the name of a metric: in the evaluations that it wrote, in those that it read (a
/// report shows them), or among the metrics that its stage told.
/// </summary>
/// <param name="home">Where artifacts are.</param>
/// <param name="journal">Where runs are.</param>
public sealed class LineageNumbers(HomeDirectory home, RunJournal journal)
{
    private const string Kind = "evaluation";

    /// <summary>The numbers.</summary>
    /// <exception cref="WorkflowException">There are none of that name; the message says which there are.</exception>
    public IReadOnlyList<LineageNumber> Find(LineageTarget target, string metric)
    {
        var node = journal.Nodes(target.RunId, [target.NodeId]).Single();
        var written = NodeOutputs.Read(node.Outputs).Values.SelectMany(port => port)
            .Where(artifact => artifact.Kind == Kind).Select(artifact => artifact.Digest);
        var read = ArtifactIndex.Inputs(node.KeyParts).SelectMany(port => port.Digests);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var numbers = written.Concat(read).SelectMany(digest => Numbers(digest, names))
            .Where(number => number.Metric == metric).ToList();
        return numbers.Count > 0 ? numbers : Told(target, metric, names);
    }

    private IEnumerable<LineageNumber> Numbers(string digest, SortedSet<string> names)
    {
        var store = new ArtifactStore(home.Store);
        if (!store.Contains(digest) || ArtifactPreview.Open(store.PathOf(digest)).Kind != Kind)
        {
            yield break;
        }
        using var records = ArtifactReader<EvaluationRecord>.Open(store.PathOf(digest), ArtifactKinds.Evaluation);
        foreach (var record in records)
        {
            names.Add(record.Metric);
            string[] of = [record.Policy, record.Distribution, record.Group];
            yield return new(
                record.Metric, string.Join(", ", of.Where(word => word.Length > 0)), record.Value, record.Low,
                record.High, digest);
        }
    }

    private IReadOnlyList<LineageNumber> Told(LineageTarget target, string metric, SortedSet<string> names)
    {
        var summaries = new Dictionary<string, double>();
        foreach (var point in new RunTelemetry(home, journal, target.RunId, _ => { }).Metrics(target.NodeId))
        {
            names.Add(point.Metric);
            if (point.Metric == metric || point.Metric.EndsWith($"/{metric}", StringComparison.Ordinal))
            {
                summaries[point.Metric] = point.Value;
            }
        }
        return summaries.Count == 0
            ? throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"node '{target.NodeId}' of run {target.RunId} has no number '{metric}'; "
                + (names.Count == 0 ? "it has none" : $"it has {string.Join(", ", names)}"))
            : [.. summaries.Select(pair => new LineageNumber(
                pair.Key, "", double.IsFinite(pair.Value) ? pair.Value : null, null, null,
                $"metrics of {target.RunId}/{target.NodeId}"))];
    }
}
