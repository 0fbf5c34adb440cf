using System.Runtime.CompilerServices;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Telemetry;
using RlhfFlow.Workflows.Tests.Execution;

namespace RlhfFlow.Workflows.Tests.Telemetry;

public sealed class RunTelemetryTests
{
    [Fact]
    public void Unknown_nodes_and_metrics_are_refused_with_the_names_that_exist()
    {
        using var run = new RecordedRun("sft", "ppo");
        var attempt = run.Begin("ppo");
        RecordedRun.Metric(attempt.Files, 0, 1);
        RecordedRun.Metric(attempt.Files, 0, 1, "kl", "eval");
        var node = Assert.Throws<WorkflowException>(() => run.Telemetry.Attempts("pp"));
        var metric = Assert.Throws<WorkflowException>(() => run.Telemetry.Metrics("ppo", "los").ToList());

        Assert.Equal((10, 10), (node.ExitCode, metric.ExitCode));
        Assert.Contains("it has sft, ppo", node.Message);
        Assert.Contains("there are eval/kl, train/loss", metric.Message);
        Assert.Single(run.Telemetry.Metrics("ppo", "train/loss"));
    }

    [Fact]
    public void A_damaged_file_is_reported_once_and_the_rest_is_shown()
    {
        using var run = new RecordedRun("a");
        var attempt = run.Begin("a");
        for (var step = 0; step < 10; step++)
        {
            RecordedRun.Metric(attempt.Files, step, step);
        }
        run.End(attempt, "succeeded");
        var bytes = File.ReadAllBytes(attempt.Files.Events);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(attempt.Files.Events, bytes);

        Assert.Equal(9, run.Telemetry.Metrics().Count());
        Assert.Equal(9, run.Telemetry.Summaries().Single().Count);
        Assert.Contains("checksum", Assert.Single(run.Reports));
    }

    [Fact]
    public async Task A_node_from_the_cache_has_the_figures_of_the_attempt_that_made_it()
    {
        using var engine = new TestEngine();
        var first = await engine.RunAsync(new TestWorkflow().Counter("count", new() { ["seed"] = 1 }));
        var second = await engine.RunAsync(
            new TestWorkflow().Counter("again", new() { ["seed"] = 1 }).Echo("echo", "again"));
        var (made, reused) = (Open(engine, first), Open(engine, second));
        var attempt = Assert.Single(reused.Attempts("again"));
        using var log = reused.OpenLog();
        using var ofNode = reused.OpenLog("again");

        Assert.Equal((first.RunId, "count", true), (attempt.RunId, attempt.MadeAs, attempt.FromCache));
        Assert.NotEmpty(made.Metrics());
        Assert.Equal(
            made.Metrics().Select(point => (point.Step, point.Value)),
            reused.Metrics("again").Select(point => (point.Step, point.Value)));
        Assert.All(reused.Metrics("again"), point => Assert.Equal((first.RunId, "again"), (point.RunId, point.Node)));
        Assert.Equal("first sum", Assert.Single(reused.Samples("again")).Title);
        Assert.All(log.ReadNew(isLast: true), line => Assert.Equal("echo", line.Node));
        Assert.NotEmpty(ofNode.ReadNew(isLast: true));
    }

    [Fact]
    public async Task A_run_that_was_stopped_and_continued_has_each_step_once()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("count", new() { ["steps"] = 60, ["stepMilliseconds"] = 30 });
        await engine.RunUntilAsync(workflow, node => node is { Id: "count", Done: >= 20 });
        var outcome = await engine.RunAsync(workflow);
        var points = Open(engine, outcome).Metrics("count", "sum").ToList();

        Assert.Equal(points.Select(point => point.Step).Distinct().Order(), points.Select(point => point.Step));
        Assert.Equal([1, 2], points.Select(point => point.Attempt).Distinct());
        Assert.Equal((0, 59), (points[0].Step, points[^1].Step));
    }

    [Fact]
    public void Two_hundred_thousand_events_are_read_without_holding_them()
    {
        using var run = new RecordedRun("a");
        var attempt = run.Begin("a");
        using (var stream = new BufferedStream(new FileStream(attempt.Files.Events, FileMode.Append), 1 << 20))
        {
            var frames = new FrameWriter(stream);
            for (var step = 0L; step < 100_000; step++)
            {
                frames.Write(RecordedRun.Payload(
                    "metric", step, ("step", step), ("values", ("a", 1.0 * step)), ("scope", "train")));
                frames.Write(RecordedRun.Payload("log", step, ("level", "info"), ("msg", $"line {step}")));
            }
        }
        run.End(attempt, "succeeded");
        using var log = run.Telemetry.OpenLog("a");

        var (metrics, metricsHeld) = Count(run.Telemetry.Metrics("a", "a"));
        var (lines, linesHeld) = Count(log.ReadNew(isLast: true));
        Assert.Equal((100_000, 100_002), (metrics, lines));
        Assert.InRange(metricsHeld, 0, 2);
        Assert.InRange(linesHeld, 0, 2);
        Assert.Equal(100_000, Assert.Single(run.Telemetry.Summaries("a")).Count);
    }

    private static RunTelemetry Open(TestEngine engine, RunOutcome outcome) => new(
        engine.Home, Journal.RunJournal.Open(engine.Home.Journal), outcome.RunId, problem => Assert.Fail(problem));

    // How many there were, and how many of a thousandth of them were still held after all were read.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (int Count, int Held) Count<T>(IEnumerable<T> items)
        where T : class
    {
        var watched = new List<WeakReference>();
        var count = 0;
        var held = 0;
        foreach (var item in items)
        {
            if (++count % 1000 == 0)
            {
                watched.Add(new(item));
            }
            if (count == 99_999)
            {
                GC.Collect();
                held = watched.Count(reference => reference.IsAlive);
            }
        }
        return (count, held);
    }
}
