using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

/// <summary>A run that cannot be is refused with problem details that say why, and is not begun.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Parameters_out_of_range_are_each_named_with_their_place()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count").Counter("own", new() { ["steps"] = -7 }));

        var problem = await RefusedAsync(
            server, new JsonObject
            {
                ["workflowId"] = "test",
                ["parameters"] = new JsonObject { ["count.steps"] = -1, ["count.stepMilliseconds"] = "soon" },
            });

        Assert.Equal("The workflow cannot run.", (string)problem["title"]!);
        Assert.Empty(problem["refusals"]!.AsArray());
        Assert.Equal(
            [
                "bad-parameter count settings (count.stepMilliseconds)", "bad-parameter count settings (count.steps)",
                "bad-parameter own root.activities[2].steps",
            ],
            problem["findings"]!.AsArray()
                .Select(finding => $"{finding!["code"]} {finding["node"]} {finding["place"]}").Order());
    }

    [Fact]
    public async Task A_stage_that_took_more_memory_than_there_is_is_refused_with_both_figures()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count").Echo("echo", "count"));
        await server.EndAsync(await server.StartRunAsync());
        await RememberAsync(server.Home.Journal, 1L << 52);

        var body = new JsonObject { ["forceAll"] = true };
        var (status, plan) = await server.PostAsync("/api/workflows/test/plan", body);
        body["workflowId"] = "test";
        var problem = await RefusedAsync(server, body);

        Assert.Equal(200, status);
        Assert.All(plan!["nodes"]!.AsArray(), node => Assert.Equal("blocked", (string)node!["state"]!));
        var refusals = problem["refusals"]!.AsArray();
        Assert.Equal(plan["refusals"]!.ToJsonString(), refusals.ToJsonString());
        Assert.Equal(["count", "echo"], refusals.Select(refusal => (string)refusal!["node"]!));
        Assert.All(refusals, refusal => Assert.Equal(
            ("memory", (double)(1L << 52)), ((string)refusal!["resource"]!, (double)refusal["needed"]!)));
        Assert.Equal((string)refusals[0]!["message"]!, (string)problem["detail"]!);
        Assert.Contains("took 4096 TiB of memory, this machine has", (string)problem["detail"]!);
    }

    private static async Task<JsonNode> RefusedAsync(RunServer server, JsonObject body)
    {
        var stop = TestContext.Current.CancellationToken;
        var before = (await server.GetAsync("/api/runs"))["items"]!.AsArray().Count;
        using var answer = await server.Client.PostAsJsonAsync("/api/runs", body, stop);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(before, (await server.GetAsync("/api/runs"))["items"]!.AsArray().Count);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>(stop))!;
        Assert.Equal(422, (int)problem["status"]!);
        return problem;
    }

    private static async Task RememberAsync(string journal, long peakMemoryBytes)
    {
        await using var connection = new SqliteConnection($"Data Source={journal}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE attempts SET PeakMemoryBytes = {peakMemoryBytes}";
        Assert.Equal(2, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
