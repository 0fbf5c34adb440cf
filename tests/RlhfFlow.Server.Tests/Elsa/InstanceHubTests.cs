using System.Net.WebSockets;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Elsa;

public sealed class InstanceHubTests
{
    private const string Hub = "/elsa/pages/p1/hubs/workflow-instance";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_observes_a_run_is_told_of_badges_journal_and_state_until_its_end()
    {
        await using var server = await RunServer.StartAsync();
        var feature = await server.GetAsync("/elsa/api/features/installed/Elsa.RealTimeWorkflowUpdates");
        Assert.Equal("Elsa.RealTimeWorkflowUpdates", (string)feature["fullName"]!);
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 60, ["stepMilliseconds"] = 20 })
            .Echo("echo", "count"));
        var run = (string)(await server.StartRunAsync())["id"]!;
        using var viewer = server.ClientWith("viewer");
        using var client = await HubClient.OpenAsync(viewer, Hub, Stop);
        await client.CallAsync("ObserveInstanceAsync", run, Stop);

        var told = new List<JsonNode>();
        while (!IsDone(told, "echo"))
        {
            told.Add(await client.NextAsync(Stop));
        }
        var first = Stats(told[0]).ToDictionary(stats => (string)stats["activityId"]!);
        Assert.Superset(new HashSet<string> { "count", "echo" }, first.Keys.ToHashSet());
        Assert.Equal(0, (int)first["echo"]["completedCount"]!);
        Assert.EndsWith(":echo", (string)first["echo"]["activityNodeId"]!);
        Assert.Contains(told.SelectMany(Stats), stats => (string)stats["activityId"]! == "count"
            && (int)stats["startedCount"]! == 1 && (int)stats["completedCount"]! == 0);
        Assert.Contains(told, message => (string?)message["target"] == "WorkflowExecutionLogUpdatedAsync");
        Assert.All(told.Where(message => (string?)message["target"] == "WorkflowInstanceUpdatedAsync"),
            message => Assert.Equal(run, (string)message["arguments"]![0]!["workflowInstanceId"]!));
    }

    [Fact]
    public async Task An_unknown_run_is_an_error_of_the_call()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await HubClient.OpenAsync(server.Admin, "/elsa/hubs/workflow-instance", Stop);
        await client.CallAsync("ObserveInstanceAsync", "nothing", Stop);
        Assert.EndsWith("there is no run 'nothing'", (string)(await client.NextAsync(Stop))["error"]!);
    }

    [Fact]
    public async Task Another_site_cannot_listen_even_with_a_token()
    {
        await using var server = await TestServer.StartAsync();
        await Assert.ThrowsAsync<WebSocketException>(
            () => HubClient.OpenAsync(server.Admin, Hub, Stop, "https://evil.example"));
        using var own = await HubClient.OpenAsync(
            server.Admin, Hub, Stop, server.Admin.BaseAddress!.GetLeftPart(UriPartial.Authority));
    }

    private static bool IsDone(IEnumerable<JsonNode> told, string node) => told.SelectMany(Stats).Any(stats =>
        (string)stats["activityId"]! == node && (int)stats["completedCount"]! == 1);

    private static IEnumerable<JsonNode> Stats(JsonNode message) =>
        (string?)message["target"] == "ActivityExecutionLogUpdatedAsync"
            ? message["arguments"]![0]!["stats"]!.AsArray().Select(stats => stats!) : [];
}
