using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

[Trait("Pace", "slow")]
public sealed class QueueTests
{
    [Fact]
    public async Task A_run_goes_from_the_queue_to_its_end_and_shows_what_it_made()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count").Echo("echo", "count"));
        var queued = await server.StartRunAsync();
        Assert.Contains((string)queued["state"]!, (string[])["queued", "running"]);
        var run = await server.EndAsync(queued);

        Assert.Equal("succeeded", (string)run["state"]!);
        Assert.Equal((0, 2), ((int)run["exitCode"]!, (int)run["counts"]!["succeeded"]!));
        Assert.Equal("RlhfFlow.Echo", (string)RunServer.Node(run, "echo")["activity"]!);
        Assert.Equal(64, RunServer.Digest(run, "echo").Length);
        Assert.Equal(1, (int)RunServer.Node(run, "echo")["attempts"]!);
    }

    [Fact]
    public async Task Runs_are_done_in_the_order_in_which_they_came_and_say_what_they_wait_for()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 150, ["stepMilliseconds"] = 20 }));
        var first = await server.StartRunAsync();
        await server.UntilAsync(first, run => (string)run["state"]! == "running");
        var second = await server.StartRunAsync(new { forceAll = true });
        var third = await server.StartRunAsync();
        var waiting = await server.GetAsync($"/api/runs/{third["id"]}");
        Assert.Equal(2, (int)waiting["queuePosition"]!);
        Assert.Equal("1 other run before it", (string)waiting["waitingFor"]!);
        var next = await server.GetAsync($"/api/runs/{second["id"]}");
        Assert.Equal($"run {first["id"]}", (string)next["waitingFor"]!);

        var last = await server.EndAsync(third);
        var ended = new List<DateTime>();
        foreach (var run in (System.Text.Json.Nodes.JsonNode[])[first, second, third])
        {
            ended.Add((DateTime)(await server.EndAsync(run))["finishedAt"]!);
        }
        Assert.Equal(ended.Order(), ended);
        Assert.True((bool)RunServer.Node(last, "count")["fromCache"]!);
    }

    [Fact]
    public async Task A_waiting_run_is_cancelled_at_once_and_goes_on_if_a_person_asks_for_it()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 150, ["stepMilliseconds"] = 20 }));
        await server.StartRunAsync();
        var second = await server.StartRunAsync();
        var (status, cancelled) = await server.PostAsync($"/api/runs/{second["id"]}/cancel");
        Assert.Equal((200, "cancelled"), (status, (string)cancelled!["state"]!));
        Assert.Equal(409, (await server.PostAsync($"/api/runs/{second["id"]}/cancel")).Status);

        Assert.Equal(200, (await server.PostAsync($"/api/runs/{second["id"]}/resume")).Status);
        Assert.Equal("succeeded", (string)(await server.EndAsync(second))["state"]!);
        Assert.Equal(409, (await server.PostAsync($"/api/runs/{second["id"]}/resume")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_run_stops_its_stage_and_gives_the_same_when_it_goes_on(bool now)
    {
        await using var undisturbed = await RunServer.StartAsync();
        undisturbed.Save(Slow(1));
        var expected = RunServer.Digest(await undisturbed.EndAsync(await undisturbed.StartRunAsync()), "echo");
        await using var server = await RunServer.StartAsync();
        server.Save(Slow(25));
        var run = await server.StartRunAsync();
        await server.UntilAsync(run, view => (long?)RunServer.Node(view, "count")["progress"]?["done"] >= 5);
        await server.PostAsync($"/api/runs/{run["id"]}/cancel", new { now });
        var cancelled = await server.EndAsync(run);

        Assert.Equal(("cancelled", 43), ((string)cancelled["state"]!, (int)cancelled["exitCode"]!));
        Assert.Equal(
            new() { ["count"] = "pending", ["echo"] = "pending" }, RunServer.States(cancelled));
        await server.PostAsync($"/api/runs/{run["id"]}/resume");
        var resumed = await server.EndAsync(run);
        Assert.Equal("succeeded", (string)resumed["state"]!);
        Assert.Equal(expected, RunServer.Digest(resumed, "echo"));
        Assert.Equal(2, (int)RunServer.Node(resumed, "count")["attempts"]!);
    }

    [Fact]
    public async Task The_list_has_pages_and_finds_by_workflow_state_and_name()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"));
        server.Save(new TestWorkflow().Counter("count"), "other");
        for (var index = 0; index < 5; index++)
        {
            await server.EndAsync(await server.StartRunAsync(workflow: index == 2 ? "other" : "test"));
        }
        var seen = new List<string>();
        string? next = "";
        while (next is not null)
        {
            var page = await server.GetAsync($"/api/runs?limit=2&before={next}");
            seen.AddRange(page["items"]!.AsArray().Select(run => (string)run!["id"]!));
            next = (string?)page["next"];
        }
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Single((await server.GetAsync("/api/runs?workflowId=other"))["items"]!.AsArray());
        Assert.Equal(5, (await server.GetAsync("/api/runs?state=succeeded&search=TEST"))["items"]!.AsArray().Count);
        Assert.Empty((await server.GetAsync("/api/runs?state=failed"))["items"]!.AsArray());
        Assert.Equal(400, await server.StatusAsync("/api/runs?state=odd"));
        Assert.Equal(400, await server.StatusAsync("/api/runs?since=odd"));
        var third = (string)(await server.GetAsync($"/api/runs/{seen[2]}"))["createdAt"]!;
        var others = (await server.GetAsync("/api/runs?workflowId=other"))["items"]!.AsArray();
        Assert.Equal(third, (string)others.Single()!["createdAt"]!);
        Assert.Equal(3, await CountAsync($"since={third}&startedBy=ADMIN"));
        Assert.Equal(3, await CountAsync($"until={third}"));
        Assert.Equal(0, await CountAsync("startedBy=command line"));
        Assert.Equal(0, await CountAsync("schedule=none"));
        Assert.Equal(404, await server.StatusAsync("/api/runs/none"));
        Assert.Equal(seen[0], (string)(await server.GetAsync("/api/runs/last"))["id"]!);

        async Task<int> CountAsync(string filter) =>
            (await server.GetAsync($"/api/runs?{filter}"))["items"]!.AsArray().Count;
    }

    private static TestWorkflow Slow(int milliseconds) => new TestWorkflow()
        .Counter("count", new() { ["steps"] = 40, ["stepMilliseconds"] = milliseconds }).Echo("echo", "count");
}
