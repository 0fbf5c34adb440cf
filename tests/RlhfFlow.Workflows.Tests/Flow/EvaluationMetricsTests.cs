using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Flow;

/// <summary>What a gate on a metric sees.</summary>
public sealed class EvaluationMetricsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ArtifactStore store;
    private readonly JournalArtifact evaluation;

    public EvaluationMetricsTests()
    {
        store = new(directory.Combine("store"));
        var draft = directory.Combine("draft");
        using (var writer = ArtifactWriter<EvaluationRecord>.Create(draft, ArtifactKinds.Evaluation))
        {
            writer.Write(new() { Policy = "ppo", Metric = "gold", Distribution = "in", Value = 0.5 });
            writer.Write(new() { Policy = "ppo", Metric = "gold", Distribution = "out", Value = 0.25 });
            writer.Write(new() { Policy = "ppo", Metric = "gold", Distribution = "out", Group = "work", Value = 9 });
            writer.Write(new() { Policy = "ppo", Metric = "lost", Value = double.NaN });
            writer.Complete();
        }
        var written = store.Commit(draft);
        evaluation = new(written.Digest, written.Kind, written.SchemaVersion, written.Records, written.Bytes);
    }

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("gold", "out", ">=", 0.25, true)]
    [InlineData("gold", "out", ">", 0.25, false)]
    [InlineData("gold", "in", "<=", 0.5, true)]
    [InlineData("gold", "in", "<", 0.5, false)]
    [InlineData("gold", "in", "==", 0.5, true)]
    [InlineData("gold", "in", "!=", 0.5, false)]
    [InlineData("lost", "", "!=", 0.5, false)]
    [InlineData("lost", "", "<", 0.5, false)]
    public void A_value_over_all_groups_is_compared_and_none_that_is_no_number_passes(
        string metric, string distribution, string comparison, double threshold, bool holds) =>
        Assert.Equal(holds, Look(metric, distribution, comparison, threshold).Holds);

    [Theory]
    [InlineData("silver", "", ">=", "it has gold, lost")]
    [InlineData("gold", "", ">=", "2 times")]
    [InlineData("gold", "in", "=>", "is no comparison")]
    public void What_cannot_be_compared_is_said(string metric, string distribution, string comparison, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => Look(metric, distribution, comparison, 0)).Message);

    private (bool Holds, string Why) Look(string metric, string distribution, string comparison, double threshold) =>
        new EvaluationMetrics(store).Holds(new(evaluation, metric, "", distribution, comparison, threshold));
}
