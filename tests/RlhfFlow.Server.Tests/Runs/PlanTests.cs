using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class PlanTests
{
    [Fact]
    public async Task A_plan_says_what_is_known_what_runs_and_what_may_and_does_nothing()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(Chain("a"));
        Assert.Equal(["run", "mayRun", "mayRun"], States(await PlanAsync(server)));
        await server.EndAsync(await server.StartRunAsync());
        var known = await PlanAsync(server);
        Assert.Equal(["cached", "cached", "cached"], States(known));
        Assert.All(known["nodes"]!.AsArray(), node => Assert.NotNull(node!["sourceRun"]));
        Assert.Equal(0, (double)known["totals"]!["seconds"]!);

        server.Save(Chain("b"));
        var changed = await PlanAsync(server);
        Assert.Equal(["cached", "run", "mayRun"], States(changed));
        Assert.Contains("prefix changed from", (string)changed["nodes"]![1]!["why"]!);
        Assert.Single((await server.GetAsync("/api/runs"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Force_from_and_to_are_seen_in_the_plan_and_done_in_the_run()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(Chain("a"));
        await server.EndAsync(await server.StartRunAsync());

        Assert.Equal(["cached", "run", "mayRun"], States(await PlanAsync(server, new { force = new[] { "x" } })));
        Assert.Equal(["cached", "run", "run"], States(await PlanAsync(server, new { from = "x" })));
        Assert.Equal(["cached", "cached", "leftOut"], States(await PlanAsync(server, new { to = "x" })));
        Assert.Equal(["run", "run", "run"], States(await PlanAsync(server, new { forceAll = true })));

        var forced = await server.EndAsync(await server.StartRunAsync(new { force = new[] { "x" } }));
        Assert.Equal((1, 2), ((int)forced["counts"]!["succeeded"]!, (int)forced["counts"]!["cached"]!));
        Assert.Equal("it was asked to run anew", (string)RunServer.Node(forced, "x")["why"]!);
        var from = await server.EndAsync(await server.StartRunAsync(new { from = "x" }));
        Assert.Equal((2, 1), ((int)from["counts"]!["succeeded"]!, (int)from["counts"]!["cached"]!));
        var to = await server.EndAsync(await server.StartRunAsync(new { to = "x" }));
        Assert.Equal(
            new() { ["count"] = "succeeded", ["x"] = "succeeded", ["y"] = "leftOut" }, RunServer.States(to));
        Assert.Equal("succeeded", (string)to["state"]!);
        Assert.Equal("x", (string)to["settings"]!["to"]!);
    }

    [Fact]
    public async Task Estimates_come_from_earlier_runs_and_say_so()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(Chain("a"));
        var first = await PlanAsync(server);
        Assert.StartsWith("what the stage suggests", (string)first["nodes"]![0]!["estimate"]!["secondsBasis"]!);
        await server.EndAsync(await server.StartRunAsync());
        await server.EndAsync(await server.StartRunAsync(new { forceAll = true }));
        var plan = await PlanAsync(server, new { forceAll = true });
        var estimate = plan["nodes"]![0]!["estimate"]!;

        Assert.Equal("median of 2 earlier runs with the same parameters", (string)estimate["secondsBasis"]!);
        Assert.InRange((double)estimate["seconds"]!, 0.01, 30);
        Assert.InRange((long)estimate["memoryBytes"]!, 1 << 20, 4L << 30);
        var sum = plan["nodes"]!.AsArray().Sum(node => (double)node!["estimate"]!["seconds"]!);
        Assert.Equal(sum, (double)plan["totals"]!["seconds"]!, 6);
    }

    [Theory]
    [InlineData("{\"force\":[\"none\"]}")]
    [InlineData("{\"from\":\"none\"}")]
    [InlineData("{\"to\":\"none\"}")]
    [InlineData("{\"to\":\"count\",\"from\":\"y\"}")]
    [InlineData("{\"inputs\":{\"none\":1}}")]
    [InlineData("{\"parameters\":{\"count.steps\":-1}}")]
    public async Task Settings_that_do_not_fit_the_workflow_are_findings_and_no_run(string settings)
    {
        await using var server = await RunServer.StartAsync();
        server.Save(Chain("a"));
        var body = JsonNode.Parse(settings)!.AsObject();
        var (status, plan) = await server.PostAsync("/api/workflows/test/plan", body);
        Assert.Equal(200, status);
        Assert.NotEmpty(plan!["findings"]!.AsArray());
        body["workflowId"] = "test";
        var (refused, problem) = await server.PostAsync("/api/runs", body);
        Assert.Equal(422, refused);
        Assert.NotEmpty(problem!["findings"]!.AsArray());
        Assert.Empty((await server.GetAsync("/api/runs"))["items"]!.AsArray());
    }

    [Fact]
    public async Task What_is_not_there_is_not_planned()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(Chain("a"));
        Assert.Equal(404, (await server.PostAsync("/api/workflows/none/plan", new { })).Status);
        Assert.Equal(404, (await server.PostAsync("/api/runs", new { workflowId = "none" })).Status);
        Assert.Equal(400, (await server.PostAsync("/api/runs", new { workflowId = "test", profile = "none" })).Status);
        Assert.Equal(400, (await server.PostAsync("/api/runs", new { })).Status);
    }

    private static TestWorkflow Chain(string suffix) =>
        new TestWorkflow().Counter("count").Echo("x", "count", new() { ["prefix"] = suffix }).Echo("y", "x");

    private static async Task<JsonNode> PlanAsync(RunServer server, object? settings = null)
    {
        var (status, plan) = await server.PostAsync("/api/workflows/test/plan", settings ?? new { });
        Assert.True(status == 200, $"{status}: {plan}");
        return plan!;
    }

    private static IEnumerable<string> States(JsonNode plan) =>
        plan["nodes"]!.AsArray().Select(node => (string)node!["state"]!);
}
