namespace RlhfFlow.Cli.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(2, "", "nonsense")]
    [InlineData(2, "--slots", "run", "x.json", "--slots", "many")]
    [InlineData(10, "cannot read", "run", "missing.json")]
    [InlineData(10, "line 1, column", "validate", "broken.json")]
    [InlineData(10, "there is no run 'x'", "runs", "show", "x")]
    [InlineData(10, "no artifacts", "artifact", "show", "abcd")]
    [InlineData(10, "there is no stage 'x'", "stage", "describe", "x")]
    public async Task Each_mistake_has_its_sentence_and_exit_code(
        int exitCode, string sentence, params string[] arguments)
    {
        using var cli = new CommandLine();
        cli.File("broken.json", "{,");
        var result = await cli.RunAsync(arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(sentence, result.Error);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.False(Directory.Exists(cli.Home));
    }

    [Fact]
    public async Task Lists_are_available_as_JSON()
    {
        using var cli = new CommandLine();
        var stages =
            System.Text.Json.Nodes.JsonNode.Parse((await cli.RunAsync("stages", "list", "--json")).Output)!.AsArray();
        var runs = System.Text.Json.Nodes.JsonNode.Parse(
            (await cli.RunAsync("runs", "list", "--json")).Output)!.AsArray();

        Assert.Contains(
            stages, stage =>
                stage!["id"]!.GetValue<string>() == "rlhfflow.test.echo"
                    && File.Exists(stage["path"]!.GetValue<string>()));
        Assert.Empty(runs);
    }
}
