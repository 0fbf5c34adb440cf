namespace RlhfFlow.Workflows.Tests.Telemetry;

public sealed class MetricHistoryTests
{
    [Fact]
    public void After_a_resume_every_step_counts_once_and_the_later_attempt_wins()
    {
        using var run = new RecordedRun("a");
        Attempt(run, null, "preempted", (0, 1.0), (1, 1.1), (2, 1.2), (3, 1.3), (4, 1.4));
        Attempt(run, 2, "succeeded", (3, 2.3), (4, 2.4), (5, 2.5));

        Assert.Equal([(0L, 1.0), (1L, 1.1), (2L, 1.2), (3L, 2.3), (4L, 2.4), (5L, 2.5)], Series(run));
    }

    [Fact]
    public void A_value_told_again_for_a_step_up_to_the_checkpoint_replaces_the_older()
    {
        using var run = new RecordedRun("a");
        Attempt(run, null, "preempted", (0, 1.0), (1, 1.1), (2, 1.2));
        Attempt(run, 2, "succeeded", (2, 2.2), (3, 2.3));

        Assert.Equal([(0L, 1.0), (1L, 1.1), (2L, 2.2), (3L, 2.3)], Series(run));
    }

    [Fact]
    public void Thinned_out_steps_of_lost_work_go_as_soon_as_the_later_attempt_has_come_as_far()
    {
        using var run = new RecordedRun("a");
        Attempt(run, null, "failed", (0, 1.0), (9, 1.9), (13, 1.13), (17, 1.17), (21, 1.21));
        var second = run.Begin("a", 10);
        RecordedRun.Metric(second.Files, 12, 2.12);
        RecordedRun.Metric(second.Files, 18, 2.18);

        Assert.Equal([(0L, 1.0), (9L, 1.9), (21L, 1.21), (12L, 2.12), (18L, 2.18)], Series(run));
        run.End(second, "succeeded");
        Assert.Equal([(0L, 1.0), (9L, 1.9), (12L, 2.12), (18L, 2.18)], Series(run));
    }

    [Fact]
    public void An_attempt_that_starts_afresh_replaces_all_that_it_comes_past()
    {
        using var run = new RecordedRun("a");
        Attempt(run, null, "failed", (0, 1.0), (1, 1.1), (2, 1.2));
        Attempt(run, null, "failed", (0, 2.0), (1, 2.1));

        Assert.Equal([(2L, 1.2), (0L, 2.0), (1L, 2.1)], Series(run));
    }

    [Fact]
    public void Several_resumes_leave_each_step_with_its_last_attempt()
    {
        using var run = new RecordedRun("a");
        Attempt(run, null, "preempted", (0, 1.0), (1, 1.1), (2, 1.2), (3, 1.3));
        Attempt(run, 1, "failed", (2, 2.2), (3, 2.3), (4, 2.4));
        Attempt(run, 2, "succeeded", (3, 3.3), (4, 3.4));

        Assert.Equal([(0L, 1.0), (1L, 1.1), (2L, 2.2), (3L, 3.3), (4L, 3.4)], Series(run));
        Assert.Equal([1, 1, 2, 3, 3], run.Telemetry.Metrics("a", "loss").Select(point => point.Attempt));
    }

    [Fact]
    public void An_attempt_that_died_before_its_first_event_takes_nothing_away()
    {
        using var run = new RecordedRun("a");
        Attempt(run, null, "preempted", (0, 1.0), (1, 1.1));
        var second = run.Begin("a", 0);
        File.Delete(second.Files.Events);
        run.End(second, "failed");

        Assert.Equal([(0L, 1.0), (1L, 1.1)], Series(run));
        Assert.Contains("has no events", Assert.Single(run.Reports));
    }

    [Fact]
    public void NaN_and_infinities_are_kept_and_counted()
    {
        using var run = new RecordedRun("a");
        Attempt(
            run, null, "succeeded", (0, 1), (1, double.NaN), (2, double.PositiveInfinity), (3, double.NegativeInfinity),
            (4, 3));
        var summary = Assert.Single(run.Telemetry.Summaries());

        Assert.Equal([1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 3], Series(run).Select(At));
        Assert.Equal((5, 3, 1.0, 3.0), (summary.Count, summary.NotFinite, summary.First, summary.Last));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (summary.Minimum, summary.Maximum));
    }

    [Fact]
    public void A_summary_keeps_a_curve_of_at_most_32_means_however_long_the_series_is()
    {
        using var run = new RecordedRun("a");
        Attempt(run, null, "succeeded", [.. Enumerable.Range(0, 1000).Select(step => ((long)step, (double)step))]);
        var summary = Assert.Single(run.Telemetry.Summaries());

        Assert.Equal((1000, 0.0, 999.0), (summary.Count, summary.Minimum, summary.Maximum));
        Assert.Equal(32, summary.Curve.Count);
        Assert.Equal(15.5, summary.Curve[0]);
        Assert.Equal(summary.Curve.Order(), summary.Curve);
    }

    private static double At((long Step, double Value) point) => point.Value;

    private static void Attempt(
        RecordedRun run, long? resumedStep, string status, params (long Step, double Value)[] points)
    {
        var attempt = run.Begin("a", resumedStep);
        Array.ForEach(points, point => RecordedRun.Metric(attempt.Files, point.Step, point.Value));
        run.End(attempt, status);
    }

    private static IEnumerable<(long Step, double Value)> Series(RecordedRun run) =>
        run.Telemetry.Metrics("a", "loss").Select(point => (point.Step, point.Value));
}
