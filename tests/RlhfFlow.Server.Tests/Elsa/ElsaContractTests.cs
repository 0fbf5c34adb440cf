using System.Net;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Elsa;

/// <summary>Routes in the shape that Elsa's client reads: camelCase, wrapped lists, links that decide what may be
/// done.</summary>
public sealed class ElsaContractTests
{
    [Theory]
    [InlineData("/descriptors/activities", "items,count")]
    [InlineData("/descriptors/expression-descriptors", "items,count")]
    [InlineData("/descriptors/variables", "items,count")]
    [InlineData("/descriptors/storage-drivers", "items,count")]
    [InlineData("/descriptors/incident-strategies", "items,count")]
    [InlineData("/descriptors/workflow-activation-strategies", "items,count")]
    [InlineData("/descriptors/log-persistence-strategies", "items,count")]
    [InlineData("/descriptors/commit-strategies/workflows", "items,count")]
    [InlineData("/features/installed", "items,count")]
    [InlineData("/package/version", "packageVersion")]
    [InlineData("/workflow-definitions?VersionOptions=Latest&Page=0&PageSize=10", "items,totalCount,links")]
    [InlineData("/workflow-definitions?versionOptions=Published&definitionIds=test", "items,totalCount,links")]
    [InlineData("/workflow-definitions/query/count", "count")]
    [InlineData("/workflow-definitions/validation/is-name-unique?Name=x", "isUnique")]
    [InlineData("/workflow-definitions/test/consumers", "consumingWorkflowDefinitionIds")]
    [InlineData("/workflow-instances?Page=0&PageSize=10", "items,totalCount")]
    public async Task An_answer_has_its_members_and_camelCase_names(string path, string members)
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"));
        var answer = await server.GetAsync("/elsa/api" + path);
        Assert.Equal(members.Split(','), answer.AsObject().Select(member => member.Key));
        Assert.Empty(NotCamelCase(answer));
    }

    [Fact]
    public async Task A_stage_is_an_activity_with_typed_inputs()
    {
        await using var server = await RunServer.StartAsync();
        var echo = await server.GetAsync("/elsa/api/descriptors/activities/RlhfFlow.Echo");
        Assert.Equal("""[{"name":"Done","displayName":"Done","type":"Flow","isBrowsable":true}]""", echo["ports"]!.ToJsonString());
        var inputs = echo["inputs"]!.AsArray().ToDictionary(input => (string)input!["name"]!, input => input!);
        Assert.Equal("dropdown", (string)inputs["texts"]["uiHint"]!);
        Assert.Equal("One more of the same; may stay empty.", (string)inputs["texts2"]["description"]!);
        Assert.Contains("upperCase", inputs["case"]["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray()
            .Select(item => (string)item!["value"]!));
        Assert.Equal("checkbox", (string)inputs["verbose"]["uiHint"]!);
        Assert.Equal("How often each text is written. In copies. At least 1, at most 100. Default 1.",
            (string)inputs["repeat"]["description"]!);
        Assert.Equal(1, (int)inputs["repeat"]["defaultValue"]!);
        Assert.Equal("Corpus", (string)echo["outputs"]![0]!["name"]!);
    }

    [Fact]
    public async Task A_run_is_an_instance_with_badges_journal_and_variables()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count").Echo("echo", "count"));
        var page = new StudioPageClient(server.Client);
        var (status, body, answer) = await page.PostAsync(
            "/workflow-definitions/test/execute", JsonNode.Parse("""{"correlationId":null,"versionOptions":"Latest","input":null}""")!);
        Assert.True(status == 200, body?.ToJsonString());
        var id = answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        Assert.Equal(id, (string)body!["workflowState"]!["id"]!);
        JsonNode state;
        do
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            state = await page.GetAsync($"/workflow-instances/{id}/execution-state");
        }
        while ((string)state["status"]! == "Running");
        Assert.Equal("Finished", (string)state["subStatus"]!);
        var instance = await page.GetAsync($"/workflow-instances/{id}");
        var definition = await page.GetAsync($"/workflow-definitions/by-id/{instance["definitionVersionId"]}");
        var nodeIds = definition["root"]!["activities"]!.AsArray().Select(activity => (string)activity!["nodeId"]!)
            .ToList();
        var (_, report, _) = await page.PostAsync("/activity-executions/report", new JsonObject
        {
            ["workflowInstanceId"] = id,
                ["activityNodeIds"] = new JsonArray([.. nodeIds.Select(node => (JsonNode?)node)]),
        });
        Assert.All(report!["stats"]!.AsArray(), stats =>
            Assert.Equal((1, 1), ((int)stats!["startedCount"]!, (int)stats["completedCount"]!)));
        var (_, journal, _) = await page.PostAsync($"/workflow-instances/{id}/journal?skip=0&take=109", JsonNode.Parse(
            """{"filter":{"activityIds":["echo"]}}""")!);
        Assert.Equal(["Started", "Completed"], journal!["items"]!.AsArray()
            .Select(entry => (string)entry!["eventName"]!));
        var variables = await page.GetAsync($"/workflow-instances/{id}/variables");
        Assert.Equal(["rf:count:Corpus", "rf:echo:Corpus"], variables["items"]!.AsArray()
            .Select(item => (string)item!["id"]!).Order());
        var executions =
            await page.GetAsync($"/activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={nodeIds[^1]}");
        var one =
            await page.GetAsync(
                $"/activity-executions/by-id?Id={Uri.EscapeDataString((string)executions["items"]![0]!["id"]!)}");
        Assert.Equal("Completed", (string)one["status"]!);
        var (_, list, _) = await page.PostAsync("/workflow-instances", JsonNode.Parse("""{"page":0,"pageSize":10,"status":"Finished"}""")!);
        Assert.Equal(1, (int)list!["totalCount"]!);
        Assert.Empty(NotCamelCase(report).Concat(NotCamelCase(journal)).Concat(NotCamelCase(list)));
    }

    [Fact]
    public async Task A_refused_publish_gives_every_reason()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = "many" })
            .Add(new() { ["id"] = "echo", ["type"] = "RlhfFlow.Echo", ["repeat"] = 1000 }).Connect("count", "echo"));
        var page = new StudioPageClient(server.Client);
        await page.OpenAsync("test");
        var (status, refusal) = await page.SaveAsync(publish: true);
        Assert.Equal(400, status);
        Assert.Equal(["statusCode", "message", "errors"], refusal!.AsObject().Select(member => member.Key));
        var texts = refusal["errors"]!.AsObject().SelectMany(field => field.Value!.AsArray())
            .Select(text => (string)text!).ToList();
        Assert.Contains(texts, text => text.StartsWith("count: 'steps'", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("echo: ", StringComparison.Ordinal)
            && text.Contains("at most 100"));
    }

    [Fact]
    public async Task A_viewer_gets_no_links_to_edit_with_and_may_not_write()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"));
        using var viewer = server.ClientWith("viewer");
        var page = new StudioPageClient(viewer);
        await page.OpenAsync("test");
        Assert.Empty(page.Model["links"]!.AsArray());
        Assert.Empty((await page.GetAsync("/workflow-definitions"))["links"]!.AsArray());
        Assert.Equal(403,
            (await page.PostAsync("/workflow-definitions", new JsonObject { ["model"] = page.Model.DeepClone() }))
                .Status);
        foreach (var path in new[]
        {
            "/workflow-definitions/test/publish", "/workflow-definitions/test/retract",
                "/workflow-definitions/test/execute",
            "/workflow-definitions/test/dispatch", "/workflow-definitions/import",
                "/workflow-definitions/test/revert/1",
            "/bulk-actions/publish/workflow-definitions/by-definition-ids",
                "/bulk-actions/delete/workflow-definitions/by-definition-id",
            "/cancel/workflow-instances/x", "/bulk-actions/cancel/workflow-instances",
        })
        {
            Assert.Equal((path, 403), (path, (await page.PostAsync(path, new JsonObject())).Status));
        }
        using var deleted = await viewer.DeleteAsync("/elsa/api/workflow-definitions/test", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, deleted.StatusCode);
    }

    private static IEnumerable<string> NotCamelCase(JsonNode? node) => node switch
    {
        JsonObject members =>
            members.Where(member => member.Key.Length > 0 && char.IsUpper(member.Key[0])
                && member.Key is not "MonacoLanguage" and not "UIHint")
            .Select(member => member.Key).Concat(members.SelectMany(member => NotCamelCase(member.Value))),
        JsonArray items => items.SelectMany(NotCamelCase),
        _ => [],
    };
}
