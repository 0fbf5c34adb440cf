using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class TelemetryRoutesTests
{
    [Fact]
    public async Task Logs_metrics_and_samples_are_there_after_the_run_and_again_for_what_came_from_the_cache()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 50 }).Echo("echo", "count"));
        var first = await server.EndAsync(await server.StartRunAsync());
        var second = await server.EndAsync(await server.StartRunAsync());
        var all = await server.GetAsync($"/api/runs/{first["id"]}/logs");
        var lines = all["lines"]!.AsArray();
        Assert.Contains(lines, line => ((string)line!["text"]!).StartsWith("begins (first)", StringComparison.Ordinal));
        var times = lines.Select(line => (DateTime)line!["time"]!).ToList();
        Assert.Equal(times.Order(), times);
        var paged = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await server.GetAsync($"/api/runs/{first["id"]}/logs?after={next}&limit=1");
            paged.AddRange(page["lines"]!.AsArray().Select(line => (string)line!["text"]!));
            next = page["lines"]!.AsArray().Count == 0 ? null : (string)page["next"]!;
        }
        Assert.Equal(lines.Select(line => (string)line!["text"]!), paged);
        Assert.Equal(400, await server.StatusAsync($"/api/runs/{first["id"]}/logs?after=1.2.3"));
        Assert.All(
            (await server.GetAsync($"/api/runs/{first["id"]}/logs?search=BEGINS"))["lines"]!.AsArray(),
            line => Assert.Contains("begins", (string)line!["text"]!));
        Assert.Contains("count#1", await server.Client.GetStringAsync(
            $"/api/runs/{first["id"]}/logs/text", TestContext.Current.CancellationToken));

        foreach (var run in new[] { first, second })
        {
            var metrics = (await server.GetAsync($"/api/runs/{run["id"]}/metrics?node=count"))["items"]!.AsArray();
            Assert.NotEmpty(metrics);
            var name = (string)metrics[0]!["metric"]!;
            var series = await server.GetAsync(
                $"/api/runs/{run["id"]}/metrics/series?node=count&metric={name}&maximumPoints=20");
            var points = series["items"]![0]!["points"]!.AsArray();
            Assert.InRange(points.Count, 2, 20);
            Assert.Equal((double)metrics[0]!["last"]!, (double)points[^1]![1]!);
        }
        var node = await server.GetAsync($"/api/runs/{second["id"]}/nodes/count");
        Assert.Equal((string)first["id"]!, (string)node["sourceRun"]!);
        Assert.Equal(50, (int)node["parameters"]!["steps"]!);
        Assert.Equal(404, await server.StatusAsync($"/api/runs/{first["id"]}/logs?node=none"));
        Assert.Equal(404, await server.StatusAsync($"/api/runs/{first["id"]}/metrics/series?metric=none"));
        Assert.Equal(404, await server.StatusAsync($"/api/runs/{first["id"]}/reports/..%2Fdefinition.json"));
    }

    [Fact]
    public async Task Two_runs_are_held_side_by_side()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count").Echo("echo", "count"));
        var left = await server.EndAsync(await server.StartRunAsync());
        var right = await server.EndAsync(await server.StartRunAsync(
            new { parameters = new Dictionary<string, object> { ["echo.prefix"] = "!" } }));
        var compared = await server.GetAsync($"/api/runs/compare?left={left["id"]}&right={right["id"]}");

        var setting = compared["settings"]!.AsArray().Single()!;
        Assert.Equal(("parameters.echo.prefix", "!"), ((string)setting["name"]!, (string)setting["right"]!));
        Assert.Equal(["same", "changed"], compared["nodes"]!.AsArray().Select(node => (string)node!["change"]!));
        Assert.Equal("parameter prefix", (string)compared["nodes"]![1]!["parts"]![0]!["part"]!);
        Assert.NotEmpty(compared["metrics"]!.AsArray());
        var detail = await server.GetAsync($"/api/runs/{right["id"]}/nodes/echo");
        Assert.Equal((string)left["id"]!, (string)detail["comparedWith"]!);
        Assert.Equal("parameter prefix", (string)detail["difference"]![0]!["part"]!);
        Assert.Equal(404, await server.StatusAsync("/api/runs/compare?left=&right="));
    }
}
