using RlhfFlow.Stages.Conformance.Checks.Resuming;

namespace RlhfFlow.Stages.Tests.Conformance.Checks.Resuming;

public sealed class MetricStepsTests
{
    [Fact]
    public void Steps_after_the_checkpoint_come_from_the_second_attempt()
    {
        var joined = MetricSteps.Join(Loss(1, 2, 3, 4), Loss(3, 4, 5), resumedStep: 2);

        Assert.Empty(MetricSteps.Differences(Loss(1, 2, 3, 4, 5), joined));
    }

    [Fact]
    public void A_step_reported_again_replaces_the_one_before()
    {
        var joined = MetricSteps.Join(Loss(1, 2, 3), Loss(2, 3, 4), resumedStep: 2);

        Assert.Empty(MetricSteps.Differences(Loss(1, 2, 3, 4), joined));
    }

    [Fact]
    public void A_gap_and_a_repetition_are_told_by_metric_and_step()
    {
        var joined = MetricSteps.Join(Loss(1, 2, 3), Loss(4, 5, 5), resumedStep: 2);

        Assert.Equal(
            ["train/loss: missing at step 3", "train/loss: too often at step 5"],
            MetricSteps.Differences(Loss(1, 2, 3, 4, 5), joined));
    }

    private static List<(string Metric, long Step)> Loss(params long[] steps) =>
        [.. steps.Select(step => ("train/loss", step))];
}
