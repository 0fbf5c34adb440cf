using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class RetryTests
{
    [Fact]
    public async Task What_failed_and_what_it_blocked_is_tried_again_in_the_same_run()
    {
        await using var server = await RunServer.StartAsync();
        var extra = server.File("extra.txt", "hello");
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 40, ["stepMilliseconds"] = 20 })
            .Echo("a", "count", new() { ["extra"] = extra }).Echo("b", "a"));
        var slow = await server.StartRunAsync();
        // Before that it would be missed by the plan, and nothing would begin.
        await server.UntilAsync(slow, now => (string)RunServer.Node(now, "count")["state"]! == "running");
        File.Delete(extra);
        var failed = await server.EndAsync(slow);
        Assert.Equal("failed", (string)failed["state"]!);
        Assert.Equal(
            new() { ["count"] = "succeeded", ["a"] = "failed", ["b"] = "blocked" }, RunServer.States(failed));
        Assert.NotNull(RunServer.Node(failed, "a")["error"]!["message"]);
        Assert.Equal("'a' failed", (string)RunServer.Node(failed, "b")["why"]!);

        server.File("extra.txt", "hello");
        Assert.Equal(200, (await server.PostAsync($"/api/runs/{failed["id"]}/retry")).Status);
        var again = await server.EndAsync(failed);
        Assert.Equal("succeeded", (string)again["state"]!);
        Assert.Equal("done before the interruption", (string)RunServer.Node(again, "count")["why"]!);
        Assert.Null(RunServer.Node(again, "a")["error"]);
        var node = await server.GetAsync($"/api/runs/{failed["id"]}/nodes/a");
        Assert.Equal("succeeded", (string)node["attemptList"]!.AsArray()[^1]!["status"]!);
    }

    [Fact]
    public async Task A_run_whose_stage_is_gone_ends_with_the_reason_and_the_next_one_runs()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"));
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 40, ["stepMilliseconds"] = 20 }), "slow");
        await server.StartRunAsync(workflow: "slow");
        var broken = await server.StartRunAsync();
        var next = await server.StartRunAsync();
        File.WriteAllText(Path.Combine(server.Home.Run((string)broken["id"]!), "definition.json"), "{}");
        var ended = await server.EndAsync(broken);

        Assert.Equal("failed", (string)ended["state"]!);
        Assert.Contains("error", (string)ended["problem"]!);
        Assert.Equal("succeeded", (string)(await server.EndAsync(next))["state"]!);
    }
}
