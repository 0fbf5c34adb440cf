using RlhfFlow.Testing;

namespace RlhfFlow.Cli.Tests;

public sealed class FormatCommandTests
{
    private const string Crooked =
        """{"name": "x","root":{"type":"Elsa.Flowchart","activities":[{ "id":"a",   "type":"Acme.Thing", "rate":1.0 }]}}""";

    [Fact]
    public async Task The_workflows_of_the_project_are_in_canonical_layout()
    {
        using var cli = new CommandLine();
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json");
        var result = await cli.RunAsync(
            ["format", "--check", .. files.Where(file => !file.EndsWith(".profiles.json", StringComparison.Ordinal))]);

        Assert.Equal((0, ""), (result.ExitCode, result.Output + result.Error));
    }

    [Fact]
    public async Task A_crooked_file_is_named_then_straightened_and_an_unknown_activity_keeps_its_text()
    {
        using var cli = new CommandLine();
        var file = cli.File("crooked.json", Crooked);

        Assert.Equal(10, (await cli.RunAsync("format", "--check", file)).ExitCode);
        Assert.Equal(Crooked, File.ReadAllText(file));
        Assert.Equal(0, (await cli.RunAsync("format", file)).ExitCode);
        Assert.Contains("""{ "id":"a",   "type":"Acme.Thing", "rate":1.0 }""", File.ReadAllText(file));
        Assert.Equal(0, (await cli.RunAsync("format", "--check", file)).ExitCode);
    }

    [Fact]
    public async Task What_is_no_JSON_stays_as_it_is()
    {
        using var cli = new CommandLine();
        var file = cli.File("broken.json", "{,");
        var result = await cli.RunAsync("format", file);

        Assert.Equal(10, result.ExitCode);
        Assert.Contains("line 1", result.Error);
        Assert.Equal("{,", File.ReadAllText(file));
    }
}
