using System.Text.Json.Nodes;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Sweeps;

/// <summary>Sweeps that a server does: started, followed, given up, continued, and over a restart.</summary>
[Trait("Pace", "slow")]
public sealed class SweepRoutesTests : IAsyncLifetime
{
    private RunServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Input("when", "String", "never")
            .Counter("count", new() { ["steps"] = 5 }).Echo("echo", "count"));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_sweep_is_planned_and_started_and_its_runs_share_what_they_have_in_common()
    {
        var body = new { workflowId = "test", over = new Dictionary<string, object> { ["echo.prefix"] = "a,b,c" } };
        var (_, plan) = await server.PostAsync("/api/sweeps/plan", body);
        Assert.Equal(["echo.prefix=a", "echo.prefix=b", "echo.prefix=c"], plan!["runs"]!.AsArray().Select(run => (string)run!));
        Assert.Equal((6, 0, 2), ((int)plan["nodes"]!, (int)plan["known"]!, (int)plan["shared"]!));
        Assert.Empty((await server.GetAsync("/api/sweeps"))["items"]!.AsArray());

        var sweep = await StartAsync(new { body.workflowId, body.over, name = "prefixes", atOnce = 3 });
        Assert.Equal(("prefixes", 3, 3), ((string)sweep["name"]!, (int)sweep["runs"]!, (int)sweep["atOnce"]!));
        sweep = await UntilAsync(sweep, now => (int?)now["states"]!["succeeded"] == 3);
        var runs = (await server.GetAsync($"/api/runs?sweep={sweep["id"]}"))["items"]!.AsArray();
        var counted = await Task.WhenAll(runs.Select(run => server.GetAsync($"/api/runs/{run!["id"]}")));
        Assert.Single(counted, run => !(bool)RunServer.Node(run, "count")["fromCache"]!);
        Assert.Equal(3, counted.Select(run => RunServer.Digest(run, "echo")).Distinct().Count());
        // The same again goes on with it, and nothing is left to do.
        Assert.Equal((string)sweep["id"]!, (string)(await StartAsync(body))["id"]!);
        Assert.Equal(409, (await server.PostAsync($"/api/sweeps/{sweep["id"]}/continue")).Status);
    }

    [Fact]
    public async Task A_sweep_that_is_given_up_goes_on_after_a_restart_where_it_was()
    {
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 400, ["stepMilliseconds"] = 20 }), "slow");
        var sweep = await StartAsync(new
        {
            workflowId = "slow", seeds = "1..3", atOnce = 2,
        });
        await UntilAsync(sweep, now => (int?)now["states"]!["running"] == 2);
        var (status, cancelled) = await server.PostAsync($"/api/sweeps/{sweep["id"]}/cancel", new { now = true });
        Assert.Equal(200, status);
        await UntilAsync(cancelled!, now => (int?)now["states"]!["cancelled"] == 3);
        Assert.Equal(200, (await server.PostAsync($"/api/sweeps/{sweep["id"]}/continue")).Status);
        await UntilAsync(sweep, now => (int?)now["states"]!["running"] == 2);

        await server.StopAsync();
        await server.StartAgainAsync();
        var after = await UntilAsync(sweep, now => (int?)now["states"]!["running"] == 2);
        Assert.Equal(3, after["states"]!.AsObject().Sum(state => (int)state.Value!));
        await server.PostAsync($"/api/sweeps/{sweep["id"]}/cancel", new { now = true });
        await UntilAsync(sweep, now => (int?)now["states"]!["cancelled"] == 3);
    }

    [Fact]
    public async Task A_sweep_that_is_to_fail_fast_ends_with_its_first_failure()
    {
        var sweep = await StartAsync(new
        {
            workflowId = "test", onFailure = "failFast",
            parameters = new Dictionary<string, object> { ["count.misbehaviour"] = "diverge", ["count.misbehaveAtStep"] = 1 },
            over = new Dictionary<string, object> { ["count.increment"] = new[] { 1, 2, 3 } },
        });
        sweep = await UntilAsync(sweep, now => (int?)now["states"]!["cancelled"] == 2);
        Assert.Equal(1, (int)sweep["states"]!["failed"]!);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_and_nothing_is_begun()
    {
        var (status, wrong) = await server.PostAsync("/api/sweeps", new
        {
            workflowId = "test", seeds = "1..x",
            over = new Dictionary<string, object> { ["echo.nothing"] = new[] { 1 }, ["seed"] = new[] { 1, 2 } },
        });
        Assert.Equal(422, status);
        Assert.Contains("1..x", wrong!.ToJsonString());
        (status, wrong) = await server.PostAsync("/api/sweeps", new
        {
            workflowId = "test", over = new Dictionary<string, object> { ["echo.nothing"] = new[] { 1 } },
        });
        Assert.Equal(422, status);
        Assert.Contains("over.echo.nothing", wrong!.ToJsonString());
        Assert.Equal(400, (await server.PostAsync("/api/sweeps", new { workflowId = "test", seeds = 1, atOnce = 17 })).Status);
        Assert.Equal(404, (await server.PostAsync("/api/sweeps", new { workflowId = "none", seeds = 1 })).Status);
        Assert.Equal(404, (await server.PostAsync("/api/sweeps/none/cancel")).Status);
        Assert.Empty((await server.GetAsync("/api/sweeps"))["items"]!.AsArray());
        Assert.Empty((await server.GetAsync("/api/runs"))["items"]!.AsArray());
    }

    private async Task<JsonNode> StartAsync(object body)
    {
        var (status, sweep) = await server.PostAsync("/api/sweeps", body);
        Assert.True(status == 202, $"{status}: {sweep}");
        return sweep!;
    }

    private async Task<JsonNode> UntilAsync(JsonNode sweep, Func<JsonNode, bool> isReached)
    {
        for (var end = DateTime.UtcNow.AddSeconds(90); ;)
        {
            var now = await server.GetAsync($"/api/sweeps/{sweep["id"]}");
            if (isReached(now))
            {
                return now;
            }
            Assert.True(DateTime.UtcNow < end, $"it never came that far: {now}");
            await Task.Delay(30, TestContext.Current.CancellationToken);
        }
    }
}
