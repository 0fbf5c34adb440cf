using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Tests.Workflows;

public sealed class WorkflowTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_editors_who_began_at_the_same_text_one_is_told_of_the_other()
    {
        await using var server = await TestServer.StartAsync();
        var first = await Send(server.Admin, HttpMethod.Post, "/api/workflows", new { id = "w" }, HttpStatusCode.Created);
        var text = first["content"]!.GetValue<string>();
        string Named(string name) => text.Replace("\"name\": \"w\"", $"\"name\": \"{name}\"");
        var answers = await Task.WhenAll(new[] { "left", "right" }.Select(name => server.Admin.PutAsJsonAsync(
            "/api/workflows/w", new { content = Named(name), baseRevision = 1, editor = "designer" }, Stop)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var refused = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        Assert.Equal(2, problem["current"]!["revision"]!.GetValue<int>());
        Assert.Equal(text, problem["base"]!["content"]!.GetValue<string>());
        Assert.NotEqual(text, problem["current"]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_edit_of_a_published_version_begins_the_next_and_a_revert_brings_the_old_text_back()
    {
        await using var server = await TestServer.StartAsync();
        await Send(server.Admin, HttpMethod.Post, "/api/workflows", new { id = "w", template = "quickstart" }, HttpStatusCode.Created);
        var published = await Send(server.Admin, HttpMethod.Post, "/api/workflows/w/publish", new { }, HttpStatusCode.OK);
        Assert.True(published["isPublished"]!.GetValue<bool>());
        var text = await server.Admin.GetStringAsync("/api/workflows/w/export", Stop);
        var saved = await Send(
            server.Admin, HttpMethod.Put, "/api/workflows/w",
            new { content = text.Replace("Quickstart", "Slowstart"), baseRevision = 1 }, HttpStatusCode.OK);
        Assert.Equal((2, false), (saved["version"]!.GetValue<int>(), saved["isPublished"]!.GetValue<bool>()));
        Assert.Equal(1, saved["publishedVersion"]!.GetValue<int>());
        await Send(server.Admin, HttpMethod.Post, "/api/workflows/w/revert", new { version = 1 }, HttpStatusCode.OK);
        Assert.Equal(text, await server.Admin.GetStringAsync("/api/workflows/w/export", Stop));
        var revisions = await server.Admin.GetFromJsonAsync<JsonObject>("/api/workflows/w/revisions", Stop);
        Assert.Equal(3, revisions!["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_workflow_that_cannot_run_is_not_published_and_every_reason_is_given()
    {
        await using var server = await TestServer.StartAsync();
        await Send(server.Admin, HttpMethod.Post, "/api/workflows", new { id = "w" }, HttpStatusCode.Created);
        var problem = await Send(
            server.Admin, HttpMethod.Post, "/api/workflows/w/publish", new { }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("nothing-to-run", problem["findings"]![0]!["code"]!.GetValue<string>());
    }

    private static async Task<JsonObject> Send(
        HttpClient client, HttpMethod method, string path, object body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        var answer = await client.SendAsync(request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == expected, $"{path}: {answer.StatusCode} {text}");
        return (JsonObject)JsonNode.Parse(text)!;
    }
}
