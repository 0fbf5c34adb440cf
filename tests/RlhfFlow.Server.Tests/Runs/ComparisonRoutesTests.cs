using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Sweeps;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class ComparisonRoutesTests
{
    [Fact]
    public async Task A_sweep_of_the_command_line_is_listed_and_compared_and_a_viewer_may_read_it()
    {
        await using var server = await RunServer.StartAsync();
        var sweep = new Sweep { Definition = "w.json", Over = [new("count.steps", [3, 5])], Seeds = [1, 2] };
        var (plan, _) = SweepPlanner.Plan(
            sweep, server.Home.Root, new TestWorkflow().Counter("count").Echo("echo", "count").Read(),
            await server.Services.GetRequiredService<IStageCatalogs>().GetAsync(TestContext.Current.CancellationToken));
        var outcome = await new SweepRunner(server.Home, new LocalExecutor(), new()).RunAsync(
            plan!, new("/data/steps.sweep.json", SweepFile.Write(sweep)), new Unwatched(),
            TestContext.Current.CancellationToken);
        Assert.Equal(0, outcome.ExitCode);

        using var viewer = server.ClientWith("viewer");
        async Task<JsonNode> ReadAsync(string path) =>
            JsonNode.Parse(await viewer.GetStringAsync(path, TestContext.Current.CancellationToken))!;
        var listed = Assert.Single((await ReadAsync("/api/sweeps"))["items"]!.AsArray())!;
        Assert.Equal("steps", (string)listed["name"]!);
        Assert.Equal((4, 4), ((int)listed["runs"]!, (int)listed["states"]!["succeeded"]!));
        Assert.Equal("""[{"name":"count.steps","values":[3,5]}]""", listed["over"]!.ToJsonString());
        Assert.Equal((string)listed["id"]!, (string)(await ReadAsync("/api/sweeps/last"))["id"]!);
        var runs = (await ReadAsync($"/api/runs?sweep={listed["id"]}"))["items"]!.AsArray();
        Assert.Equal("""{"values":{"count.steps":5},"seed":2}""", runs[0]!["sweepPoint"]!.ToJsonString());

        var table = await ReadAsync($"/api/runs/comparison?sweep={listed["id"]}&baseline=count.steps=3");
        Assert.Equal(
            ["count.steps=3", "count.steps=5"],
            table["points"]!.AsArray().Select(point => (string)point!["label"]!));
        Assert.Equal("""[{"name":"count.steps","value":"5"}]""", table["points"]![1]!["values"]!.ToJsonString());
        Assert.Equal(0, (int)table["baseline"]!);
        var sum = table["metrics"]!.AsArray().First(metric => (string)metric!["name"]!["node"]! == "count")!;
        Assert.Equal("training", (string)sum["name"]!["source"]!);
        Assert.Equal((4, 2), (sum["values"]!.AsArray().Count, (int)sum["points"]![0]!["seeds"]!));
        Assert.Equal(2, (int)sum["fromBaseline"]![1]!["seeds"]!);
        var two = await ReadAsync($"/api/runs/comparison?runs={runs[0]!["id"]},{runs[1]!["id"]}&all=true");
        Assert.Equal(2, two["runs"]!.AsArray().Count);
        Assert.True(two["facts"]!.AsArray().Count > table["facts"]!.AsArray().Count);
        Assert.Contains(table["facts"]!.AsArray(), fact =>
            fact!["name"]!.ToJsonString() == """{"kind":"parameter","node":"count","name":"steps"}""");
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"));
        await server.EndAsync(await server.StartRunAsync());
        foreach (var (path, status, field) in new[]
        {
            ("/api/runs/comparison", 400, "runs"), ("/api/runs/comparison?runs=last&sweep=b", 400, "runs"),
            ("/api/runs/comparison?runs=none", 404, null), ("/api/runs/comparison?sweep=none", 404, null),
            ("/api/runs/comparison?runs=last&baseline=9", 400, "baseline"), ("/api/sweeps/none", 404, null),
        })
        {
            using var response = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var problem = JsonNode.Parse(
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.Equal((path, status), (path, (int)response.StatusCode));
            Assert.Equal(field, problem["errors"]?.AsObject().Single().Key);
        }
    }

    private sealed class Unwatched : ISweepObserver, IRunObserver
    {
        public void Started(SweepRow sweep, int done)
        {
        }

        public void Started(string runId, bool isContinued, IReadOnlyList<NodeStatus> nodes)
        {
        }

        public IRunObserver Begin(int number, SweepRun run) => this;

        public void End(int number, SweepRun run, RunOutcome outcome, TimeSpan elapsed, TimeSpan left)
        {
        }

        public void Changed(NodeStatus node)
        {
        }

        public void Message(string text)
        {
        }
    }
}
