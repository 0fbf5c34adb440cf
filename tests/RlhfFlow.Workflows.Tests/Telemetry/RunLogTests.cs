using RlhfFlow.Stages;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Workflows.Tests.Telemetry;

public sealed class RunLogTests
{
    [Fact]
    public void Lines_of_all_sources_nodes_and_attempts_come_in_order_of_time()
    {
        using var run = new RecordedRun("a", "b");
        var a = run.Begin("a");
        var b = run.Begin("b");
        Log(a.Files, 1, "a1");
        Log(a.Files, 4, "a4", "debug");
        Log(b.Files, 2, "b2", "error");
        RecordedRun.Event(b.Files, "warning", 5, ("code", "c.d"), ("msg", "b5"));
        File.WriteAllText(b.Files.StandardOutput, "b3\n");
        File.SetLastWriteTimeUtc(b.Files.StandardOutput, RecordedRun.Start.AddSeconds(3));
        File.WriteAllText(a.Files.StandardError, "a6");
        File.SetLastWriteTimeUtc(a.Files.StandardError, RecordedRun.Start.AddSeconds(6));
        using var log = run.Telemetry.OpenLog();

        Assert.Equal(
            [
                ("a", LogSource.Log, StageLogLevel.Info, "a1"), ("b", LogSource.Log, StageLogLevel.Error, "b2"),
                ("b", LogSource.Stdout, StageLogLevel.Info, "b3"), ("a", LogSource.Log, StageLogLevel.Debug, "a4"),
                ("b", LogSource.Warning, StageLogLevel.Warning, "c.d: b5"),
                ("a", LogSource.Stderr, StageLogLevel.Warning, "a6"),
            ],
            log.ReadNew(isLast: true).Where(line => line.Source != LogSource.Engine)
                .Select(line => (line.Node, line.Source, line.Level, line.Text)));
    }

    [Fact]
    public void Following_brings_each_line_once_and_picks_up_new_attempts_and_nodes()
    {
        using var run = new RecordedRun("a", "b");
        using var log = run.Telemetry.OpenLog();
        Assert.Empty(Texts(log, isLast: false));

        var first = run.Begin("a");
        File.WriteAllText(first.Files.StandardOutput, "one\ntw");
        Assert.Equal(["a#1 begins (first)", "a#1 one"], Texts(log, isLast: false));
        Assert.Empty(Texts(log, isLast: false));

        File.AppendAllText(first.Files.StandardOutput, "o");
        run.End(first, "failed", "It may work next time.");
        var second = run.Begin("a", resumedStep: 3);
        var other = run.Begin("b");
        Log(second.Files, 1, "three");
        Log(other.Files, 2, "four");
        Assert.Equal(
            [
                "a#1 ends: failed: It may work next time.", "a#1 two", "a#2 begins (resume)", "a#2 three",
                "b#1 begins (first)", "b#1 four",
            ],
            Texts(log, isLast: false).Order(StringComparer.Ordinal).Select(text => text).OrderBy(Rank));
        Assert.Empty(Texts(log, isLast: true));

        static int Rank(string text) => text.StartsWith('b') ? 1 : 0;
    }

    [Fact]
    public void One_attempt_can_be_chosen()
    {
        using var run = new RecordedRun("a");
        run.End(run.Begin("a"), "failed");
        run.Begin("a");
        using var log = run.Telemetry.OpenLog("a", attempt: 2);

        Assert.Equal(["a#2 begins (first)"], Texts(log, isLast: true));
    }

    private static void Log(Stages.Supervision.AttemptFiles files, double second, string text, string level = "info") =>
        RecordedRun.Event(files, "log", second, ("level", level), ("msg", text));

    private static List<string> Texts(RunLog log, bool isLast) =>
        [.. log.ReadNew(isLast).Select(line => $"{line.Node}#{line.Attempt} {line.Text}")];
}
