using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Secrets;

[Trait("Pace", "slow")]
public sealed partial class SecretRunTests
{
    private const string Value = "words-for-one-stage-only-2342";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_hands_a_stage_its_secret_as_a_file_that_goes_with_the_attempt_and_keeps_it_nowhere()
    {
        await using var server = await RunServer.StartAsync();
        await server.Client.PutAsJsonAsync("/api/secrets/hub-token", new { value = Value }, Stop);
        server.Save(new TestWorkflow().Counter(
            "count", new() { ["secrets"] = "hub-token", ["steps"] = 60, ["stepMilliseconds"] = 50 }));
        var run = await server.StartRunAsync();
        await server.UntilAsync(run, now => (double?)RunServer.Node(now, "count")["progress"]?["done"] > 0);
        var request = Directory.EnumerateFiles(server.Home.Runs, "request*", SearchOption.AllDirectories).Single();
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(request, Stop));
        var path = SecretPath().Match(text).Value;
        Assert.Equal(Value, await File.ReadAllTextAsync(path, Stop));

        Assert.Equal("succeeded", (string)(await server.EndAsync(run))["state"]!);
        Assert.False(File.Exists(path));
        foreach (var file in Directory.EnumerateFiles(server.Home.Root, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, Stop);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Value)) < 0, $"it stands in {file}");
        }
    }

    [Fact]
    public async Task A_secret_that_is_deleted_while_its_run_is_under_way_fails_the_node_and_is_named()
    {
        await using var server = await RunServer.StartAsync();
        await server.Client.PutAsJsonAsync("/api/secrets/short-lived", new { value = Value }, Stop);
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 20, ["stepMilliseconds"] = 50 })
            .Echo("echo", "count", new() { ["secrets"] = "short-lived" }));
        var run = await server.StartRunAsync();
        await server.Client.DeleteAsync("/api/secrets/short-lived", Stop);

        var ended = await server.EndAsync(run);

        Assert.Equal("failed", (string)ended["state"]!);
        Assert.Contains("'short-lived'", (string)RunServer.Node(ended, "echo")["error"]!["message"]!);
    }

    [GeneratedRegex("/[!-~]*/hub-token")]
    private static partial Regex SecretPath();
}
