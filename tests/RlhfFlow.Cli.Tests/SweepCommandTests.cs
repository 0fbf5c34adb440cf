using System.Text.Json.Nodes;

namespace RlhfFlow.Cli.Tests;

[Trait("Pace", "slow")]
public sealed class SweepCommandTests
{
    [Fact]
    public async Task A_sweep_is_checked_written_run_once_and_compared_as_table_JSON_and_CSV()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho());
        string[] sweep =
            ["sweep", file, "--name", "first", "--over", "echo.prefix=[\"a,b\", \"c\"]", "--seeds", "1..2"];
        var dry = await cli.RunAsync([.. sweep, "--dry-run"]);
        Assert.Contains("   2  echo.prefix=c, seed 1", dry.Output);
        Assert.Contains("4 runs of 8 nodes in all: 6 run, 2 are taken from a run before theirs, 0 are", dry.Output);
        Assert.Contains("nothing has run yet", (await cli.RunAsync("runs", "compare", "--sweep", "last")).Error);

        var run = await cli.RunAsync(sweep);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"\[4/4\] echo.prefix=c, seed 2: succeeded after \S+, 1 nodes ran, 1 skipped", run.Output);
        Assert.Contains("4 runs: 4 succeeded. 6 nodes ran, 2 taken from runs before.", run.Output);
        var beside = await cli.RunAsync("sweep", "first.sweep.json", "--new", "--at-once", "2");
        Assert.Equal((0, ""), (beside.ExitCode, beside.Error));
        Assert.Matches(@"(?m)^\[2/4\] Run \w+", beside.Output);
        Assert.Contains("4 runs: 4 succeeded.", beside.Output);
        var written = await cli.RunAsync("sweep", "first.sweep.json");
        Assert.Contains("all of them done before", written.Output);
        Assert.Equal(2, Json(await cli.RunAsync("sweep", "list", "--json")).AsArray().Count);
        Assert.Equal(4, Json(await cli.RunAsync("runs", "list", "--sweep", "last", "--json")).AsArray().Count);

        var table = await cli.RunAsync("runs", "compare", "--sweep", "last", "--all", "--baseline", "echo.prefix=c");
        Assert.Contains("2      echo.prefix=c (baseline)  1, 2   2 runs", table.Output);
        Assert.Matches(@"count.train/sum +\+?0 ± 0 +\d", table.Output);
        var json = Json(await cli.RunAsync("runs", "compare", "--sweep", "last", "--json"));
        Assert.Equal(
            ["echo.prefix=a,b", "echo.prefix=c"],
            json["points"]!.AsArray().Select(point => (string)point!["label"]!));
        var csv = Path.Combine(Path.GetDirectoryName(file)!, "table.csv");
        await cli.RunAsync("runs", "compare", "--sweep", "last", "--csv", csv);
        var lines = await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken);
        Assert.Equal("run,state,seed,point,parameter/echo/prefix", lines[0]);
        Assert.EndsWith(",succeeded,1,\"echo.prefix=a,b\",\"\"\"a,b\"\"\"", lines[1]);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task What_is_wrong_is_said_before_anything_runs_and_a_file_of_others_is_not_replaced()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho());
        cli.File("w.sweep.json", "{}");
        var wrong = await cli.RunAsync(
            "sweep", file, "--over", "echo.prefx=a", "--over", "steps=1,0", "--seeds", "0,x");
        Assert.Equal((10, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains("(at over.echo.prefx[0])", wrong.Error);
        Assert.Contains("(at over.steps[1])", wrong.Error);
        Assert.Contains("'x' is neither a seed", wrong.Error);
        Assert.Contains("is another sweep", (await cli.RunAsync("sweep", file, "--over", "steps=1,2")).Error);
        Assert.Contains(
            "change it there (at --seeds)", (await cli.RunAsync("sweep", "w.sweep.json", "--seeds", "1")).Error);
        Assert.Contains(
            "--at-once lies between 1 and 16", (await cli.RunAsync("sweep", file, "--at-once", "17")).Error);
        Assert.Contains("takes a workflow definition", (await cli.RunAsync("sweep")).Error);
        Assert.Contains("takes runs, or --sweep", (await cli.RunAsync("runs", "compare")).Error);
        Assert.False(Directory.Exists(Path.Combine(cli.Home, "runs")));
    }

    private static JsonNode Json((int ExitCode, string Output, string Error) result) => JsonNode.Parse(result.Output)!;
}
