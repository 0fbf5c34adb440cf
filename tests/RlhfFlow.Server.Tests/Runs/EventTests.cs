using System.Diagnostics;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class EventTests
{
    [Fact]
    public async Task Listeners_hear_every_state_in_its_order_and_progress_at_most_four_times_a_second()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 100, ["stepMilliseconds"] = 20 })
            .Echo("echo", "count"));
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var stream = await server.Client.GetStreamAsync("/api/events", end.Token);
        var listening = ListenAsync(stream, "succeeded", end.Token);
        var run = await server.StartRunAsync();
        var heard = await listening;

        var count = heard.Where(item => item.Kind == "node" && (string)item.Data["node"]!["id"]! == "count").ToList();
        string[] order = ["pending", "running", "succeeded"];
        var states = count.Select(item => Array.IndexOf(order, (string)item.Data["node"]!["state"]!)).ToList();
        Assert.Equal(states.Order(), states);
        Assert.Equal(2, states[^1]);
        var progress = count.Where(item => item.Data["node"]!["progress"] is not null).ToList();
        var seconds = (progress[^1].At - progress[0].At).TotalSeconds;
        Assert.InRange(progress.Count, 3, (int)(seconds * 4) + 3);
        var done = progress.Select(item => (long)item.Data["node"]!["progress"]!["done"]!).ToList();
        Assert.Equal(done.Order(), done);
        Assert.All(heard, item => Assert.Equal((string)run["id"]!, item.Data["run"]?.ToString() ?? (string)item.Data["id"]!));
    }

    [Fact]
    public async Task What_happens_is_told_within_a_second()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 20, ["stepMilliseconds"] = 20 }));
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var stream = await server.Client.GetStreamAsync("/api/events", end.Token);
        var listening = ListenAsync(stream, "succeeded", end.Token);
        await server.StartRunAsync();
        var heard = await listening;
        var last = heard[^1];

        Assert.InRange((last.At - (DateTime)last.Data["finishedAt"]!).TotalSeconds, -0.1, 1);
    }

    [Fact]
    public async Task A_listener_of_one_run_hears_nothing_of_others()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 20, ["stepMilliseconds"] = 10 }));
        var first = await server.StartRunAsync();
        var second = await server.StartRunAsync();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var stream = await server.Client.GetStreamAsync($"/api/events?run={second["id"]}", end.Token);
        var heard = await ListenAsync(stream, "succeeded", end.Token);

        await server.EndAsync(first);
        Assert.All(heard, item => Assert.Equal(
            (string)second["id"]!, item.Data["run"]?.ToString() ?? (string)item.Data["id"]!));
    }

    private static async Task<List<(DateTime At, string Kind, JsonNode Data)>> ListenAsync(
        Stream stream, string until, CancellationToken end)
    {
        using var reader = new StreamReader(stream);
        var heard = new List<(DateTime, string, JsonNode)>();
        var kind = "";
        while (await reader.ReadLineAsync(end) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                heard.Add((DateTime.UtcNow, kind, JsonNode.Parse(line[6..])!));
                if (kind == "run" && (string)heard[^1].Item3["state"]! == until)
                {
                    return heard;
                }
            }
        }
        throw new UnreachableException("the stream ended");
    }
}
