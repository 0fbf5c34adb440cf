using System.Diagnostics;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Telemetry.TensorBoard;

namespace RlhfFlow.Workflows.Tests.Telemetry;

public sealed class TensorBoardExportTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task An_independent_reader_finds_every_value_with_its_tag_step_and_time()
    {
        Assert.SkipWhen(!File.Exists(Python), $"{Python} is not there to read the files independently");
        using var run = new RecordedRun("sft", "a b");
        var sft = run.Begin("sft");
        RecordedRun.Metric(sft.Files, 0, 2.5);
        RecordedRun.Metric(sft.Files, 300, double.NaN);
        RecordedRun.Metric(sft.Files, 1L << 40, double.NegativeInfinity, "ö", "eval");
        var other = run.Begin("a b");
        RecordedRun.Metric(other.Files, 7, -0.125, "kl");
        var target = Path.Combine(run.Home.Root, "tb");
        var files = TensorBoardExport.Write(run.Telemetry.Metrics(), "run-1", target);

        Assert.Equal(
            ["run-1/sft", "run-1/a%20b"],
            files.Select(file => Path.GetRelativePath(target, Path.GetDirectoryName(file)!)));
        Assert.All(files, file => Assert.Contains(".tfevents.", Path.GetFileName(file)));
        var first = (await ReadAsync(files[0])).AsArray();
        Assert.Equal("brain.Event:2", first[0]!["file_version"]!.GetValue<string>());
        Assert.Equal(
            [
                ("train/loss", 0, "2.5", 0),
                ("train/loss", 300, "nan", 300),
                ("eval/ö", 1L << 40, "-inf", (1L << 40) % 1000),
            ],
            first.Skip(1).Select(Row));
        Assert.Equal([("train/kl", 7L, "-0.125", 7)], (await ReadAsync(files[1])).AsArray().Skip(1).Select(Row));
    }

    [Fact]
    public void Writing_again_replaces_the_files_and_leaves_no_others()
    {
        using var run = new RecordedRun("a");
        var attempt = run.Begin("a");
        RecordedRun.Metric(attempt.Files, 0, 1);
        var target = Path.Combine(run.Home.Root, "tb");
        var once = File.ReadAllBytes(TensorBoardExport.Write(run.Telemetry.Metrics(), "run-1", target).Single());
        RecordedRun.Metric(attempt.Files, 1, 2);
        var twice = File.ReadAllBytes(TensorBoardExport.Write(run.Telemetry.Metrics(), "run-1", target).Single());

        Assert.Equal(once, twice[..once.Length]);
        Assert.True(twice.Length > once.Length);
        Assert.Single(Directory.GetFiles(target, "*", SearchOption.AllDirectories));
    }

    private static (string, long, string, long) Row(JsonNode? row) => (
        row!["tag"]!.GetValue<string>(), row["step"]!.GetValue<long>(), row["value"]!.GetValue<string>(),
        (long)(row["wall_time"]!.GetValue<double>() - (RecordedRun.Start - DateTime.UnixEpoch).TotalSeconds));

    private static async Task<JsonNode> ReadAsync(string file)
    {
        var script = Path.Combine(Testing.Repository.Root, "tests/RlhfFlow.Workflows.Tests/Telemetry/read_tfevents.py");
        using var python = Process.Start(
            new ProcessStartInfo(Python, ["-I", script, file]) { RedirectStandardOutput = true })!;
        var text = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.Equal(0, python.ExitCode);
        return JsonNode.Parse(text)!;
    }
}
