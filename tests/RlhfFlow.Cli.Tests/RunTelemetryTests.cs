using System.Globalization;
using System.Text.Json.Nodes;

namespace RlhfFlow.Cli.Tests;

[Trait("Pace", "slow")]
public sealed class RunTelemetryTests(RunTelemetryTests.EndedRun ended) : IClassFixture<RunTelemetryTests.EndedRun>
{
    /// <summary>One run that has ended, for tests that only look.</summary>
    public sealed class EndedRun : IAsyncLifetime
    {
        internal CommandLine Cli { get; } = new();

        public async ValueTask InitializeAsync()
        {
            var file = Cli.File("w.json", Definitions.CountAndEcho(milliseconds: 20));
            var run = await Cli.RunAsync("run", file, "--set", "count.speakEverySteps=10", "--set", "echo.verbose=true");
            Assert.True(run.ExitCode == 0, run.Error);
        }

        public ValueTask DisposeAsync()
        {
            Cli.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task Logs_metrics_and_samples_of_a_run_are_there_after_it_ended()
    {
        var cli = ended.Cli;
        var logs = await cli.RunAsync("runs", "logs", "last");
        var metrics = await cli.RunAsync("runs", "metrics", "last");
        var samples = await cli.RunAsync("runs", "samples", "last", "count");

        Assert.Equal((0, 0, 0), (logs.ExitCode, metrics.ExitCode, samples.ExitCode));
        Assert.Equal("", logs.Error + metrics.Error + samples.Error);
        var time = @"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}  ";
        Assert.Matches(time + @"count#1  engine   begins \(first\)$", logs.Output);
        Assert.Matches(time + @"count#1  stdout   printed at 10$", logs.Output);
        Assert.Matches(time + @"count#1  stderr   complained at 20$", logs.Output);
        Assert.Matches(time + @"count#1  info     logged at 0$", logs.Output);
        Assert.Matches(time + @"count#1  warning  counter\.speaks: warned at 20$", logs.Output);
        Assert.Matches(time + @"echo#1   info     wrote sum$", logs.Output);
        Assert.Equal(logs.Output.Split('\n').Select(Time).Order(), logs.Output.Split('\n').Select(Time));
        Assert.Matches(@"(?m)^NODE +METRIC +COUNT +FIRST", metrics.Output);
        Assert.Matches(@"(?m)^count +train/sum +\d+ +\S+ +\S+ +\S+ +\S+ +[▁-█]+$", metrics.Output);
        Assert.Matches(@"(?m)^echo +train/records +1 +1 +1 ", metrics.Output);
        Assert.Matches(@"^count#1  \S+ \S+  first sum\n    1\.\d+\n", samples.Output);

        static string Time(string line) => line.Length == 0 ? "z" : line[..23];
    }

    [Fact]
    public async Task Levels_attempts_and_JSON_lines_narrow_and_shape_a_log()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho());
        string[] unlucky =
        [
            "--set", "count.speakEverySteps=10", "--set", "count.misbehaviour=transient", "--set",
            $"count.misbehaveOnceFile={file}.marker",
        ];
        await cli.RunAsync(["run", file, .. unlucky]);
        var errors = await cli.RunAsync("runs", "logs", "last", "count", "--level", "error");
        var warnings = Lines((await cli.RunAsync("runs", "logs", "last", "--level", "warning", "--json")).Output);
        var second = Lines((await cli.RunAsync("runs", "logs", "last", "count", "--attempt", "2", "--json")).Output);

        Assert.Matches(@"^\S+ \S+  count#1  engine   ends: failed: .*It may work next time\.\n$", errors.Output);
        Assert.Equal(
            ["engine", "stderr", "warning"],
            warnings.Select(line => line["source"]!.GetValue<string>()).Distinct().Order());
        Assert.NotEmpty(second);
        Assert.All(second, line => Assert.Equal(2, line["attempt"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_series_is_printed_whole_as_table_CSV_and_JSON()
    {
        var cli = ended.Cli;
        var table = (await cli.RunAsync("runs", "metrics", "last", "count", "sum")).Output;
        var csvFile = Path.Combine(cli.Home, "series.csv");
        await cli.RunAsync("runs", "metrics", "last", "count", "train/sum", "--format", "csv", "--output", csvFile);
        var csv = (await File.ReadAllLinesAsync(csvFile, TestContext.Current.CancellationToken))
            .Select(line => line.Split(',')).ToList();
        var json = JsonNode.Parse(
            (await cli.RunAsync("runs", "metrics", "last", "count", "sum", "--format", "json")).Output)!.AsArray();

        Assert.Equal(["node", "metric", "step", "value", "time", "run", "attempt"], csv[0]);
        Assert.Equal(json.Count, csv.Count - 1);
        Assert.Equal(json.Count, table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.Equal(
            json.Select(point => point!["value"]!.GetValue<double>()),
            csv.Skip(1).Select(line => double.Parse(line[3], CultureInfo.InvariantCulture)));
        Assert.Equal("29", csv[^1][2]);
    }

    [Fact]
    public async Task Event_files_go_to_a_directory_and_the_command_says_where()
    {
        var cli = ended.Cli;
        var target = Path.Combine(cli.Home, "tb");
        var written = await cli.RunAsync("runs", "metrics", "last", "--format", "tensorboard", "--output", target);
        var refused = await cli.RunAsync("runs", "metrics", "last", "--format", "tensorboard");

        var files = Directory.GetFiles(target, "*.tfevents.*", SearchOption.AllDirectories);
        Assert.Equal(["count", "echo"], files.Select(file => Path.GetFileName(Path.GetDirectoryName(file))).Order());
        Assert.All(files, file => Assert.Contains(file, written.Output));
        Assert.Equal(10, refused.ExitCode);
        Assert.Contains("--output", refused.Error);
    }

    [Fact]
    public async Task What_does_not_exist_is_refused_with_what_does()
    {
        var cli = ended.Cli;
        var id = await NewestAsync(cli);
        var run = await cli.RunAsync("runs", "logs", "nothing");
        var node = await cli.RunAsync("runs", "samples", "last", "cuont");
        var csvFile = Path.Combine(cli.Home, "none.csv");
        var metric = await cli.RunAsync(
            "runs", "metrics", "last", "count", "summ", "--format", "csv", "--output", csvFile);

        Assert.Equal((10, 10, 10), (run.ExitCode, node.ExitCode, metric.ExitCode));
        Assert.Contains($"there is no run 'nothing'; the newest are {id}", run.Error);
        Assert.Contains("no node 'cuont'; it has count, echo", node.Error);
        Assert.Contains("no metric 'summ'", metric.Error);
        Assert.Contains("there are train/sum", metric.Error);
        Assert.False(File.Exists(csvFile));
    }

    [Fact]
    public async Task A_cached_run_says_whose_figures_and_logs_it_shows()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho());
        await cli.RunAsync("run", file);
        var maker = await NewestAsync(cli);
        await cli.RunAsync("run", file);
        var metrics = await cli.RunAsync("runs", "metrics", "last");
        var all = await cli.RunAsync("runs", "logs", "last");
        var one = await cli.RunAsync("runs", "logs", "last", "count");

        Assert.Contains($"'count' came from the cache; its figures are those of run {maker}", metrics.Error);
        Assert.Contains("train/sum", metrics.Output);
        Assert.Equal("", all.Output);
        Assert.Contains($"'echo' came from the cache; its log is that of run {maker}", all.Error);
        Assert.Contains("count#1  engine   begins (first)", one.Output);
    }

    [Fact]
    public async Task Following_prints_while_the_run_is_alive_picks_up_the_next_node_and_ends_with_it()
    {
        using var cli = new CommandLine();
        // Long enough for a second command to start on a busy machine.
        var file = cli.File("w.json", Definitions.CountAndEcho(milliseconds: 250));
        using var engine = cli.Start("run", file, "--set", "count.speakEverySteps=1", "--set", "echo.verbose=true");
        await engine.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using var follower = cli.Start("runs", "logs", "last", "--follow");
        var firstLine = await follower.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var isAlive = !engine.HasExited;
        var rest = await follower.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await follower.WaitForExitAsync(TestContext.Current.CancellationToken);
        await engine.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await engine.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("count#1", firstLine);
        Assert.True(isAlive);
        Assert.Equal(0, follower.ExitCode);
        for (var step = 0; step < 30; step++)
        {
            var end = $"stdout   printed at {step}";
            Assert.Single(rest.Split('\n'), line => line.EndsWith(end, StringComparison.Ordinal));
        }
        Assert.Contains("wrote sum", rest);
        Assert.EndsWith("ends: succeeded\n", rest);
    }

    [Fact]
    public async Task Following_a_run_whose_engine_was_killed_ends()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho(milliseconds: 20));
        using (var engine = cli.Start("run", file))
        {
            await engine.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            engine.Kill();
            await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var followed = await cli.RunAsync("runs", "logs", "last", "--follow");
        await cli.RunAsync("run", file);

        Assert.Equal(0, followed.ExitCode);
    }

    private static async Task<string> NewestAsync(CommandLine cli) =>
        JsonNode.Parse((await cli.RunAsync("runs", "list", "--json")).Output)![0]!["id"]!.GetValue<string>();

    private static List<JsonNode> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
}
