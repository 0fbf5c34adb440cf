using System.Text.Json.Nodes;
using RlhfFlow.Stages.Conformance;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Cli.Tests;

public sealed class StageCheckCommandTests
{
    private static readonly string SlowCounter = Path.Combine(Repository.Root, "tests", "stages", "SlowCounter");

    [Fact]
    public async Task Every_check_is_a_row_of_the_table_and_an_object_of_the_JSON()
    {
        using var cli = new CommandLine();
        string[] only = ["--only", "describe-in-time"];

        var table = await cli.RunAsync(["stage", "check", SlowCounter, .. only]);
        var json = await cli.RunAsync(["stage", "check", SlowCounter, .. only, "--json"]);

        Assert.True(table.ExitCode == 0, table.Error);
        Assert.Matches("(?m)^ +passed +MUST +describe-in-time ", table.Output);
        Assert.Contains("rlhfflow.stage/1 conforms · must 1/1", table.Output);
        var report = JsonNode.Parse(json.Output)![0]!;
        Assert.Equal("rlhfflow.test.slow-counter", report["stage"]!.GetValue<string>());
        Assert.Equal(
            ["describe-in-time"],
            report["checks"]!.AsArray().Select(check => check!["name"]!.GetValue<string>()));
        Assert.All(
            report["checks"]!.AsArray(),
            check => Assert.All(["tried", "expected", "got"], key => Assert.NotEmpty(check![key]!.GetValue<string>())));
    }

    [Fact]
    public async Task A_program_that_is_no_stage_fails_with_a_code_that_stops_a_build()
    {
        using var cli = new CommandLine();

        var (exitCode, output, _) = await cli.RunAsync("stage", "check", "/bin/true", "--only", "describe-in-time");

        Assert.Equal(20, exitCode);
        Assert.Contains("does not conform", output);
        Assert.Contains("no file was written", output);
    }

    [Fact]
    public async Task A_wrong_example_lists_everything_that_is_wrong_with_it()
    {
        using var directory = new TemporaryDirectory();
        using var cli = new CommandLine();
        var example = directory.Combine("check.json");
        await File.WriteAllTextAsync(
            example, """{"params": {"steps": 0, "stride": 1}, "inputs": {"Texts": "example:corpus"}, "sede": 1}""",
            TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await cli.RunAsync("stage", "check", SlowCounter, "--example", example);

        Assert.Equal(10, exitCode);
        Assert.All(["'sede'", "params.steps", "params.stride", "inputs.Texts"], place => Assert.Contains(place, error));
    }

    [Fact]
    public async Task A_whole_check_is_kept_in_the_home_for_the_stages_page_and_part_of_one_is_not()
    {
        using var cli = new CommandLine();
        Directory.CreateDirectory(cli.Home);
        using var directory = new TemporaryDirectory();
        var stage = directory.Combine(StageManifest.FileName);
        await File.WriteAllTextAsync(
            stage, """{"activity": "RlhfFlow.Broken", "id": "test.broken", "command": ["/bin/sh", "-c", "exit 11"]}""",
            TestContext.Current.CancellationToken);
        var store = new StageCheckStore(new(cli.Home), TimeProvider.System);
        var manifest = StageManifest.Load(stage);

        await cli.RunAsync("stage", "check", stage, "--only", "describe-in-time");
        Assert.Null(store.Find(manifest.Id, StageCheckStore.CodeHash(manifest)));

        var before = DateTime.UtcNow;
        var (exitCode, output, _) = await cli.RunAsync("stage", "check", stage, "--json");

        Assert.Equal(20, exitCode);
        var printed = JsonNode.Parse(output)![0]!["checks"]!.AsArray();
        var kept = store.Find(manifest.Id, StageCheckStore.CodeHash(manifest))!;
        Assert.Equal(StageCheckStore.CodeHash(manifest), kept.CodeHash);
        Assert.InRange(kept.CheckedAt, before, DateTime.UtcNow);
        Assert.False(kept.Report.Conforms);
        Assert.Equal(StageConformance.Names, kept.Report.Results.Select(check => check.Name));
        Assert.Equal(
            printed.Select(check => $"{check!["name"]} {check["status"]} {check["got"]}".ToLowerInvariant()),
            kept.Report.Results.Select(check => $"{check.Name} {check.Status} {check.Got}".ToLowerInvariant()));
    }

    [Fact]
    public async Task An_unknown_stage_is_named()
    {
        using var cli = new CommandLine();

        var (exitCode, _, error) = await cli.RunAsync("stage", "check", "no.such.stage");

        Assert.Equal(10, exitCode);
        Assert.Contains("'no.such.stage' is no installed stage", error);
    }
}
