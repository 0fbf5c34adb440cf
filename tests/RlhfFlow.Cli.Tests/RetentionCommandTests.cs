using System.Text.Json.Nodes;

namespace RlhfFlow.Cli.Tests;

[Trait("Pace", "slow")]
public sealed class RetentionCommandTests
{
    [Fact]
    public async Task What_is_pinned_stays_the_rest_goes_comes_back_and_is_followed_and_made_again()
    {
        using var cli = new CommandLine();
        var file = cli.File("w.json", Definitions.CountAndEcho());
        await cli.RunAsync("run", file, "--input", "steps=2");
        await cli.RunAsync("run", file, "--input", "steps=3");
        var pinned = await cli.RunAsync("pins", "add", "last", "--note", "the best");
        var dry = Json(await cli.RunAsync("gc", "--dry-run", "--keep-last", "0", "--json"));
        var gone = await cli.RunAsync("gc", "--keep-last", "0", "--trash-for", "1h");
        var trash = Json(await cli.RunAsync("gc", "trash", "--json")).AsArray();
        var digest = (string)trash[0]!["digest"]!;
        var restored = await cli.RunAsync("gc", "restore", digest[..12]);
        var pins = await cli.RunAsync("pins", "list");

        Assert.Equal("", pinned.Error + gone.Error + restored.Error);
        Assert.Equal(4, (int)dry["count"]!);
        Assert.Matches(@"(?m)^attempt +2 +\d", gone.Output);
        Assert.Matches(@"(?m)^artifact: corpus +2 +\d", gone.Output);
        Assert.Contains("Removed 4 things", gone.Output);
        Assert.Equal(2, trash.Count);
        Assert.Matches(@"(?m)^run +\S+ +\S+ \S+ +the best$", pins.Output);
        Assert.Matches($@"(?m)^artifact +{digest} ", pins.Output);

        var tree = await cli.RunAsync("lineage", digest[..12]);
        var dot = await cli.RunAsync("lineage", "last/echo", "--dot");
        var number = Json(await cli.RunAsync("lineage", "last/count", "--metric", "sum", "--json"));
        var again = await cli.RunAsync("reproduce", "last/echo");
        Assert.Contains("<- asked for", tree.Output);
        Assert.StartsWith("digraph", dot.Output);
        Assert.Equal("train/sum", (string)number["numbers"]![0]!["metric"]!);
        Assert.Equal(0, again.ExitCode);
        Assert.Matches(@"(?m)^count +same\s+echo +same$", again.Output);
    }

    [Fact]
    public async Task A_policy_is_kept_and_what_is_wrong_is_said_in_words()
    {
        using var cli = new CommandLine();
        var set = await cli.RunAsync(
            "gc", "policy", "--set", "--keep-last", "3", "--older-than", "2w", "--keep", "failed");
        var shown = Json(await cli.RunAsync("gc", "policy", "--json"));
        Assert.Contains("the last 3 of each workflow, and those that ended in the last 14 days", set.Output);
        Assert.Equal((3, 14.0), ((int)shown["keepLast"]!, (double)shown["keepDays"]!));
        Assert.Equal("failed", (string)shown["keepStates"]![0]!);
        foreach (var (arguments, part) in new (string[], string)[]
        {
            (["gc", "--older-than", "5"], "no span of time"), (["gc", "--keep", "running"], "runs do not end running"),
            (["gc", "restore", "abc"], "no artifact 'abc' in the trash"), (["pins", "add", "abc"], "no artifacts"),
            (["lineage", "last/none"], "no run 'last'"), (["reproduce", "abc"], "no run has made"),
        })
        {
            var wrong = await cli.RunAsync(arguments);
            Assert.NotEqual(0, wrong.ExitCode);
            Assert.Contains(part, wrong.Error);
        }
    }

    private static JsonNode Json((int ExitCode, string Output, string Error) result)
    {
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonNode.Parse(result.Output)!;
    }
}
