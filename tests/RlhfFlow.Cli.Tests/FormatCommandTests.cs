using RlhfFlow.Testing;

namespace RlhfFlow.Cli.Tests;

public sealed class FormatCommandTests
{
    private const string Crooked =
        """{"name": "x","root":{"type":"Elsa.Flowchart","activities":[{ "id":"a",   "type":"Acme.Thing", "rate":1.0 }]}}""";

    [Fact]
    public async Task The_workflows_of_the_project_are_in_canonical_layout_and_complete()
    {
        using var cli = new CommandLine();
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json");
        var result = await cli.RunAsync(
            ["format", "--check", "--repair", .. files.Where(file => !file.EndsWith(".profiles.json", StringComparison.Ordinal))]);

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
    public async Task A_byte_order_mark_is_seen_and_taken_off()
    {
        using var cli = new CommandLine();
        var file = cli.File("marked.json", Crooked);
        await cli.RunAsync("format", file);
        var canonical = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, [0xef, 0xbb, 0xbf, .. canonical], TestContext.Current.CancellationToken);

        Assert.Equal(10, (await cli.RunAsync("format", "--check", file)).ExitCode);
        Assert.Equal($"{file}\n", (await cli.RunAsync("format", file)).Output);
        Assert.Equal(canonical, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_repair_says_what_it_adds_and_has_nothing_to_add_to_its_own_work()
    {
        using var cli = new CommandLine();
        var file = cli.File("incomplete.json", """
            {"definitionId":"w","name":"W","root":{"type":"Elsa.Flowchart","activities":[
            {"id":"count","type":"RlhfFlow.SlowCounter"},
            {"id":"echo","type":"RlhfFlow.Echo","texts":{"typeName":"Object",
             "expression":{"type":"Variable","value":{"id":"rf:count:Corpus"}}}}]}}
            """);
        Assert.Equal(10, (await cli.RunAsync("format", "--check", "--repair", file)).ExitCode);

        Assert.Equal(
            $"""
            {file}
              output Corpus of 'count' is bound to variable 'rf:count:Corpus', which 'echo' reads
              variable 'rf:count:Corpus' is declared as 'count_Corpus'
              'count' is connected to 'echo', which reads its Corpus

            """,
            (await cli.RunAsync("format", "--repair", file)).Output);

        var again = await cli.RunAsync("format", "--check", "--repair", file);
        Assert.Equal((0, ""), (again.ExitCode, again.Output + again.Error));
        Assert.Equal(0, (await cli.RunAsync("validate", file)).ExitCode);
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
