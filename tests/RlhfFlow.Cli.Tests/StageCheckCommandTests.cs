using System.Text.Json.Nodes;
using RlhfFlow.Testing;

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
    public async Task An_unknown_stage_is_named()
    {
        using var cli = new CommandLine();

        var (exitCode, _, error) = await cli.RunAsync("stage", "check", "no.such.stage");

        Assert.Equal(10, exitCode);
        Assert.Contains("'no.such.stage' is no installed stage", error);
    }
}
