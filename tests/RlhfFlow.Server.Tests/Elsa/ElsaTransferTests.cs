using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Elsa;

/// <summary>Definitions in and out, and what Studio does to many at once.</summary>
public sealed class ElsaTransferTests
{
    private const string Api = "/elsa/api";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_exported_can_be_imported_as_text_as_a_file_and_in_an_archive()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"), "one");
        server.Save(new TestWorkflow().Counter("count").Echo("echo", "count"), "two");
        using var answer = await server.Client.GetAsync($"{Api}/workflow-definitions/one/export", Stop);
        Assert.StartsWith("workflow-definition-one-", answer.Content.Headers.ContentDisposition?.FileName);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal("one", (string)JsonNode.Parse(text)!["definitionId"]!);

        var (status, again) = await PostAsync(server, "/workflow-definitions/import", JsonNode.Parse(text)!);
        Assert.Equal((200, "one"), (status, (string)again!["definitionId"]!));
        var (created, copy) = await PostAsync(server, "/workflow-definitions/copy/import", JsonNode.Parse(text)!);
        Assert.Equal((201, "copy"), (created, (string)copy!["definitionId"]!));

        var ids = new JsonArray();
        foreach (var id in new[] { "one", "two" })
        {
            ids.Add((string)(await server.GetAsync($"{Api}/workflow-definitions/{id}"))["id"]!);
        }
        using var exported = await server.Client.PostAsJsonAsync(
            $"{Api}/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = ids }, Stop);
        var archive = await exported.Content.ReadAsByteArrayAsync(Stop);
        using (var zip = new ZipArchive(new MemoryStream(archive)))
        {
            Assert.Equal(2, zip.Entries.Count);
        }
        using var upload = new MultipartFormDataContent
        {
            { File(archive, "application/zip"), "files", "all.zip" },
            { File(Encoding.UTF8.GetBytes(text.Replace("\"one\"", "\"three\"")), "application/json"), "files", "3" },
        };
        using var imported = await server.Client.PostAsync($"{Api}/workflow-definitions/import-files", upload, Stop);
        Assert.Equal(3, (int)JsonNode.Parse(await imported.Content.ReadAsStringAsync(Stop))!["count"]!);
        Assert.Equal(4, (int)(await server.GetAsync($"{Api}/workflow-definitions/query/count"))["count"]!);
    }

    [Fact]
    public async Task Many_are_published_retracted_and_deleted_at_once_and_each_is_told_of()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"), "one");
        server.Save(new TestWorkflow().Counter("count"), "two");
        var body = new JsonObject { ["definitionIds"] = new JsonArray("one", "two", "none") };
        const string many = "by-definition-ids";
        var (_, published) = await PostAsync(server, $"/bulk-actions/publish/workflow-definitions/{many}", body);
        Assert.Equal("""{"published":["one","two"],"alreadyPublished":[],"notFound":["none"],"updatedConsumers":[]}""",
            published!.ToJsonString());
        var (_, retracted) = await PostAsync(server, $"/bulk-actions/retract/workflow-definitions/{many}", body);
        Assert.Equal("""{"retracted":["one","two"],"alreadyRetracted":[],"notFound":["none"]}""",
            retracted!.ToJsonString());
        var (_, deleted) = await PostAsync(server, "/bulk-actions/delete/workflow-definitions/by-definition-id", body);
        Assert.Equal("""{"deleted":2}""", deleted!.ToJsonString());

        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = "many" }), "wrong");
        var (status, refusal) = await PostAsync(server, $"/bulk-actions/publish/workflow-definitions/{many}",
            new JsonObject { ["definitionIds"] = new JsonArray("wrong") });
        Assert.Equal(400, status);
        Assert.Contains("'steps'", (string)refusal!["errors"]!["wrong"]![0]!);
    }

    [Fact]
    public async Task The_graph_of_a_definition_has_every_activity_and_the_way_to_it()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count").Echo("echo", "count"));
        var version = (string)(await server.GetAsync($"{Api}/workflow-definitions/test"))["id"]!;
        var tree = await server.GetAsync($"{Api}/workflow-definitions/subgraph/{version}");
        var children = tree["children"]!.AsArray().ToDictionary(
            child => (string)child!["activity"]!["id"]!, child => (string)child!["nodeId"]!);
        Assert.Equal(["start", "count", "echo"], children.Keys);
        var way = await server.GetAsync(
            $"{Api}/workflow-definitions/subgraph/segments/{version}?childNodeId={children["echo"]}");
        Assert.Equal("echo", (string)way["childNode"]!["activity"]!["id"]!);
        Assert.Equal("Elsa.Flowchart", (string)way["container"]!["type"]!);
        Assert.Equal(
            404, await server.StatusAsync($"{Api}/workflow-definitions/subgraph/segments/{version}?childNodeId=x"));
    }

    [Fact]
    public async Task A_body_with_a_wrong_member_is_refused_by_its_name()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"));
        const string publish = "/bulk-actions/publish/workflow-definitions/by-definition-ids";
        (string Path, string Body, string Field)[] wrong =
        [
            ("/workflow-definitions", "{}", "model"),
            ("/workflow-definitions", """{"model":[]}""", "model"),
            ("/workflow-definitions", """{"model":{"root":5}}""", "root"),
            ("/workflow-definitions", """{"model":{"root":{"type":"Elsa.Flowchart"}},"publish":"x"}""", "publish"),
            (publish, "{}", "definitionIds"),
            (publish, """{"definitionIds":"one"}""", "definitionIds"),
            (publish, """{"definitionIds":["one",5]}""", "definitionIds"),
            ("/bulk-actions/retract/workflow-definitions/by-definition-ids", "{}", "definitionIds"),
            ("/bulk-actions/delete/workflow-definitions/by-definition-id", """{"definitionIds":{}}""", "definitionIds"),
            ("/bulk-actions/export/workflow-definitions", """{"ids":{}}""", "ids"),
            ("/bulk-actions/cancel/workflow-instances", """{"ids":[null]}""", "ids"),
            ("/workflow-definitions/test/execute", """{"versionOptions":"Latest","input":5}""", "input"),
            ("/workflow-definitions/test/dispatch", """{"versionOptions":1}""", "versionOptions"),
            ("/workflow-definitions/import", """{"name":"x"}""", "body"),
            ("/workflow-instances", """{"page":-1}""", "page"),
            ("/workflow-instances", """{"statuses":5}""", "statuses"),
            ("/workflow-instances", """{"hasIncidents":"perhaps"}""", "hasIncidents"),
            ("/workflow-instances/x/journal", """{"filter":[]}""", "filter"),
            ("/activity-executions/report", """{"workflowInstanceId":{}}""", "workflowInstanceId"),
        ];
        foreach (var (path, body, field) in wrong)
        {
            var (status, answer) = await PostAsync(server, path, JsonNode.Parse(body)!);
            Assert.True(status == 400, $"{path} {body} gave {status}");
            Assert.True(answer?["errors"]?[field] is JsonArray { Count: > 0 }, $"{path} {body} gave {answer}");
        }
    }

    [Fact]
    public async Task A_run_that_does_not_fit_the_workflow_or_the_stages_is_refused_in_words()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 0 })
            .Add(new() { ["id"] = "lost", ["type"] = "RlhfFlow.NotInstalled" }).Connect("count", "lost"));
        var (status, refusal) = await PostAsync(
            server, "/workflow-definitions/test/execute", JsonNode.Parse("""{"versionOptions":"Latest"}""")!);
        Assert.Equal(400, status);
        var errors = refusal!["errors"]!.AsObject();
        Assert.Contains("'steps' is 0, but it has to be at least 1", (string)errors["count"]![0]!);
        Assert.Contains("RlhfFlow.NotInstalled", (string)errors["lost"]![0]!);
        Assert.Empty((await server.GetAsync("/api/runs"))["items"]!.AsArray());
    }

    private static ByteArrayContent File(byte[] bytes, string type) => new(bytes)
    {
        Headers = { ContentType = new MediaTypeHeaderValue(type) },
    };

    private static async Task<(int Status, JsonNode? Body)> PostAsync(RunServer server, string path, JsonNode body)
    {
        using var answer = await server.Client.PostAsJsonAsync(Api + path, body, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
