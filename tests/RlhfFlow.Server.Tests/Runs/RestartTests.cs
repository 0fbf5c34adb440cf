using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

/// <summary>The server as a process of its own, so that it can be killed.</summary>
[Trait("Pace", "slow")]
public sealed class RestartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly TemporaryDirectory root = new();
    private readonly HttpClient client = new();
    private Process? server;
    private Uri address = new("http://127.0.0.1");

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task A_run_goes_on_by_itself_after_the_server_ended_and_gives_what_an_undisturbed_one_gives(string signal)
    {
        await using var undisturbed = await RunServer.StartAsync();
        undisturbed.Save(Slow(1));
        var expected = RunServer.Digest(await undisturbed.EndAsync(await undisturbed.StartRunAsync()), "echo");

        await StartAsync();
        await PostAsync("/api/workflows", new { content = Slow(100).Json() });
        var run = await PostAsync("/api/runs", new { workflowId = "test" });
        var waits = await PostAsync("/api/runs", new
        {
            workflowId = "test", forceAll = true,
            parameters = new Dictionary<string, int> { ["count.stepMilliseconds"] = 1 },
        });
        var given = await PostAsync("/api/runs", new { workflowId = "test" });
        await PostAsync($"/api/runs/{given["id"]}/cancel", new { });
        await UntilAsync(run, now => (long?)RunServer.Node(now, "count")["progress"]?["done"] >= 10);
        using (await client.DeleteAsync(new Uri(address, "/api/workflows/test"), TestContext.Current.CancellationToken))
        {
            await EndAsync(signal);
        }
        await StartAsync();

        var ended = await UntilAsync(run, now => (string)now["state"]! is not ("queued" or "running" or "interrupted"));
        Assert.Equal("succeeded", (string)ended["state"]!);
        Assert.Equal(expected, RunServer.Digest(ended, "echo"));
        var log = await client.GetStringAsync(
            new Uri(address, $"/api/runs/{run["id"]}/logs?node=count"), TestContext.Current.CancellationToken);
        // Asked to stop, the stage wrote a checkpoint and went on from it; left behind, it was followed to its end.
        Assert.Equal(signal == "TERM", log.Contains("(resume)", StringComparison.Ordinal));
        Assert.Equal(signal == "TERM" ? 2 : 1, (int)RunServer.Node(ended, "count")["attempts"]!);
        Assert.Equal("cancelled", (string)(await GetAsync(given))["state"]!);
        var last = await UntilAsync(waits, now => (string)now["state"]! is not ("queued" or "running"));
        Assert.Equal(("succeeded", expected), ((string)last["state"]!, RunServer.Digest(last, "echo")));
        await EndAsync("TERM");
    }

    public void Dispose()
    {
        if (server is { HasExited: false })
        {
            server.Kill();
        }
        server?.Dispose();
        client.Dispose();
        root.Dispose();
    }

    private static TestWorkflow Slow(int milliseconds) => new TestWorkflow()
        .Counter("count", new() { ["steps"] = 150, ["stepMilliseconds"] = milliseconds, ["increment"] = 0.5 })
        .Echo("echo", "count");

    private async Task StartAsync()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var program = Path.Combine(
            Repository.Root, "src", "RlhfFlow.Server", "bin", "Release", "net10.0", "rlhfflow-server");
        var start = new ProcessStartInfo(program, ["--port", $"{port}"])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["RLHFFLOW_HOME"] = root.Combine("home"), ["RLHFFLOW_ROOT"] = root.Path,
                ["RLHFFLOW_STAGES"] = Path.Combine(Repository.Root, "tests", "stages"),
            },
        };
        server = Process.Start(start)!;
        var line = "";
        while (!line.StartsWith("    http", StringComparison.Ordinal))
        {
            line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException("the server ended without an address");
        }
        var token = await File.ReadAllTextAsync(
            root.Combine("home", "server", "token"), TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Trim());
        address = new($"http://127.0.0.1:{port}");
    }

    private async Task EndAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{server!.Id}"]);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<JsonNode> PostAsync(string path, object body)
    {
        using var response = await client.PostAsJsonAsync(new Uri(address, path), body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> GetAsync(JsonNode run) =>
        JsonNode.Parse(await client.GetStringAsync(new Uri(address, $"/api/runs/{run["id"]}")))!;

    private async Task<JsonNode> UntilAsync(JsonNode run, Func<JsonNode, bool> isReached)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var now = await GetAsync(run);
            if (isReached(now))
            {
                return now;
            }
            Assert.True(watch.Elapsed < Patience, now.ToString());
            await Task.Delay(50);
        }
    }
}
