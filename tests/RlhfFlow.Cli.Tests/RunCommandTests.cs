using System.Text.Json.Nodes;

namespace RlhfFlow.Cli.Tests;

public sealed class RunCommandTests
{
    [Fact]
    public async Task A_run_prints_a_line_for_each_change_and_its_artifacts_can_be_shown()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho());
        var (exitCode, output, error) = await cli.RunAsync("run", file);
        var shown = await cli.RunAsync("artifact", "show", "last:echo.Corpus");
        var why = await cli.RunAsync("runs", "show");

        Assert.True(exitCode == 0, error);
        Assert.Matches(
            @"(?s)^Run \S+\ncount +running +it has not run before\n.*echo +done .*succeeded: 2 ran, 0 skipped\.\n$",
            output);
        Assert.Contains("\"text\":\"sum ", shown.Output.Replace(": \"", ":\""));
        Assert.Contains("it has not run before", why.Output);
    }

    [Fact]
    [Trait("Pace", "slow")]
    public async Task A_stage_that_outlives_its_engine_is_followed_to_its_end_by_the_next()
    {
        using var undisturbed = new CommandLine();
        await undisturbed.RunAsync("run", undisturbed.File("w.json", Definitions.CountAndEcho()));
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho(milliseconds: 100));
        using (var engine = cli.Start("run", file))
        {
            var checkpoints = Path.Combine(cli.Home, "checkpoints");
            await WaitUntilAsync(() => Directory.Exists(checkpoints)
                && Directory.EnumerateFiles(checkpoints, "LATEST", SearchOption.AllDirectories).Any());
            engine.Kill();
            await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var (exitCode, output, error) = await cli.RunAsync("run", file);

        Assert.True(exitCode == 0, error);
        Assert.Contains("Continuing run", output);
        Assert.True(
            output.Contains("its stage is still at work") || output.Contains("is taken over"),
            $"neither followed nor taken over:\n{output}");
        var attempts = await cli.RunAsync("runs", "show", "last", "--json");
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(attempts.Output, "\"number\":"));
        Assert.Equal(await DigestAsync(undisturbed), await DigestAsync(cli));
    }

    [Fact]
    [Trait("Pace", "slow")]
    public async Task SIGTERM_stops_with_a_checkpoint_and_the_same_command_continues()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho(milliseconds: 40));
        using var engine = cli.Start("run", file);
        await WaitUntilAsync(() => Directory.Exists(Path.Combine(cli.Home, "runs"))
            && Directory.EnumerateFiles(Path.Combine(cli.Home, "runs"), "events", SearchOption.AllDirectories).Any());
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{engine.Id}"]);
        var output = await engine.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
        var again = await cli.RunAsync("run", file);

        Assert.Equal(40, engine.ExitCode);
        Assert.Contains("interrupted", output);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("Continuing run", again.Output);
    }

    [Fact]
    [Trait("Pace", "slow")]
    public async Task Settings_change_one_node_and_unknown_ones_are_refused()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho());
        await cli.RunAsync("run", file);
        var changed = await cli.RunAsync("run", file, "--set", "echo.prefix=new ");
        var refused = await cli.RunAsync("run", file, "--set", "echo.suffix=x", "--input", "speed=1");
        var why = await cli.RunAsync("runs", "why", "last", "echo");
        var forbidden = await cli.RunAsync("run", file, "--set", "echo.prefix=third ", "--forbid", "echo");

        Assert.Matches(@"(?m)^\* +parameter prefix +""new "" +""sum ""$", why.Output);
        Assert.DoesNotMatch(@"(?m)^\* +(code|seed|input)", why.Output);
        Assert.Equal(10, forbidden.ExitCode);
        Assert.Contains("it may not run, and its outputs are not known: parameter prefix changed", forbidden.Error);
        Assert.Contains("parameter prefix changed from \"sum \" to \"new \"", changed.Output);
        Assert.Contains("1 ran, 1 skipped", changed.Output);
        Assert.Equal(10, refused.ExitCode);
        Assert.Contains("no parameter 'suffix'", refused.Error);
        Assert.Contains("no input 'speed'", refused.Error);
    }

    [Fact]
    [Trait("Pace", "slow")]
    public async Task A_profile_gives_inputs_and_an_unknown_one_is_named()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho());
        cli.File("w.profiles.json", """{"profiles": {"smoke": {"inputs": {"steps": 2}}}}""");
        await cli.RunAsync("run", file, "--profile", "smoke");
        var keys = JsonNode.Parse((await cli.RunAsync("runs", "show", "--json")).Output)!["nodes"]![0]!["keyParts"]!;
        var refused = await cli.RunAsync("run", file, "--profile", "huge");

        Assert.Equal("2", keys["parameter steps"]!.GetValue<string>());
        Assert.Equal(10, refused.ExitCode);
        Assert.Contains("there are smoke", refused.Error);
    }

    private static async Task<string> DigestAsync(CommandLine cli) =>
        JsonNode.Parse(
            (await cli.RunAsync("artifact", "show", "last:echo", "--json")).Output)!["digest"]!.GetValue<string>();

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 1500 && !condition(); attempt++)
        {
            await Task.Delay(20);
        }
        Assert.True(condition());
    }
}
