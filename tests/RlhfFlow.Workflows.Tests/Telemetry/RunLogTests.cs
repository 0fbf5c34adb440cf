using RlhfFlow.Stages;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Journal;
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
    public void Pages_bring_each_line_once_however_two_nodes_write_between_them()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            using var run = new RecordedRun("a", "b");
            var random = new Random(seed);
            var (a, b) = (run.Begin("a"), run.Begin("b"));
            var (cursor, read) = (LogCursor.Beginning, new List<string>());
            for (var step = 0; step < 40; step++)
            {
                var (row, files) = random.Next(2) == 0 ? a : b;
                switch (random.Next(5))
                {
                    // An event may tell of a time before what was read already; a line may be cut in two.
                    case 0: Log(files, random.Next(-100, 100), $"event {step}"); break;
                    case 1: File.AppendAllText(files.StandardOutput, $"printed {step}\n"); break;
                    case 2:
                        File.AppendAllText(files.StandardError, random.Next(2) == 0 ? $"part {step} " : "end\n");
                        break;
                    case 3 when random.Next(6) == 0 && row.NodeId == "a": a = Again(run, a); break;
                    default: cursor = Page(run, cursor, random.Next(1, 4), isLast: false, read); break;
                }
            }
            run.End(a, "succeeded");
            run.End(b, "failed");
            for (var before = -1; before != read.Count;)
            {
                before = read.Count;
                cursor = Page(run, cursor, random.Next(1, 4), isLast: true, read);
            }
            using var whole = run.Telemetry.OpenLog();

            Assert.Equal(Texts(whole, isLast: true).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
            Assert.DoesNotContain(cursor.ToString().Split('~'), part => part.Split('.').Length > 2);
        }
    }

    [Fact]
    public void A_page_reads_only_what_the_one_before_had_not()
    {
        using var run = new RecordedRun("a", "b");
        var ended = run.Begin("a");
        var (_, files) = run.Begin("b");
        File.WriteAllText(ended.Files.StandardOutput, "long ago\n");
        run.End(ended, "succeeded");
        Log(files, 1, "one");
        File.WriteAllText(files.StandardOutput, "two\n");
        var read = new List<string>();
        var cursor = Page(run, LogCursor.Beginning, 100, isLast: false, read);
        // What was read is not there any more, and nobody misses it.
        Directory.Delete(ended.Row.Directory, recursive: true);
        foreach (var path in (string[])[files.Events, files.StandardOutput])
        {
            File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)0xff, (int)new FileInfo(path).Length)]);
        }
        Log(files, 2, "three");
        File.AppendAllText(files.StandardOutput, "four\n");
        read.Clear();
        Page(run, cursor, 100, isLast: true, read);

        Assert.Equal(["b#1 four", "b#1 three"], read.Order(StringComparer.Ordinal));
        Assert.Empty(run.Reports);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.-5")]
    [InlineData("x.y")]
    [InlineData("99999999999999999999.1")]
    public void A_place_that_no_page_told_is_refused(string text) => Assert.False(LogCursor.TryParse(text, out _));

    [Fact]
    public void One_attempt_can_be_chosen()
    {
        using var run = new RecordedRun("a");
        run.End(run.Begin("a"), "failed");
        run.Begin("a");
        using var log = run.Telemetry.OpenLog("a", attempt: 2);

        Assert.Equal(["a#2 begins (first)"], Texts(log, isLast: true));
    }

    private static (AttemptRow Row, AttemptFiles Files) Again(
        RecordedRun run, (AttemptRow Row, AttemptFiles Files) attempt)
    {
        run.End(attempt, "failed");
        return run.Begin("a", resumedStep: 1);
    }

    // As a server does: each page is read by itself from what a text says.
    private static LogCursor Page(RecordedRun run, LogCursor from, int limit, bool isLast, List<string> read)
    {
        Assert.True(LogCursor.TryParse(from.ToString(), out var parsed));
        using var log = run.Telemetry.OpenLog(from: parsed);
        read.AddRange(log.ReadNew(isLast).Take(limit).Select(Text));
        return log.Cursor;
    }

    private static string Text(LogLine line) => $"{line.Node}#{line.Attempt} {line.Text}";

    private static void Log(AttemptFiles files, double second, string text, string level = "info") =>
        RecordedRun.Event(files, "log", second, ("level", level), ("msg", text));

    private static List<string> Texts(RunLog log, bool isLast) =>
        [.. log.ReadNew(isLast).Select(Text)];
}
