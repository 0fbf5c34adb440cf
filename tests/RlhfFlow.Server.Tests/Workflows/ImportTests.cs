using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests.Workflows;

public sealed class ImportTests
{
    private const string Incomplete = """
        {"definitionId":"w","name":"W","root":{"id":"flow","type":"Elsa.Flowchart","activities":[
        {"id":"count","type":"RlhfFlow.SlowCounter"},
        {"id":"echo","type":"RlhfFlow.Echo","texts":{"typeName":"Object",
         "expression":{"type":"Variable","value":{"id":"rf:count:Corpus","name":"x"}}}}]}}
        """;

    [Fact]
    public async Task An_id_that_cannot_be_one_is_refused_by_every_import()
    {
        await using var api = await Api.StartAsync();
        foreach (var id in new[] { "a/b", "../w", "a b", "a\nb", "ä", new string('x', 65) })
        {
            var content = DefinitionTexts.Empty(id, "Name");

            var (status, problem) = await api.SendAsync("POST", "/api/workflows/import", new { content });
            var (elsa, refusal) = await api.SendAsync(
                "POST", "/elsa/api/workflow-definitions/import", JsonNode.Parse(content));

            Assert.Equal((400, 400), (status, elsa));
            Assert.Equal(["content"], Api.Fields(problem));
            Assert.Contains(WorkflowId.Rule, (string)refusal["errors"]!["body"]![0]!);
        }
        Assert.Empty((await api.SendAsync("GET", "/api/workflows")).Body["items"]!.AsArray());
    }

    [Fact]
    public async Task A_file_without_an_id_gets_one_from_its_name_again_and_again()
    {
        await using var api = await Api.StartAsync();
        var file = JsonNode.Parse(DefinitionTexts.Empty("x", "My Run: 2"))!.AsObject();
        file.Remove("definitionId");
        var content = file.ToJsonString();

        var (_, first) = await api.SendAsync("POST", "/api/workflows/import", new { content });
        Assert.Equal("my-run-2", (string)first["id"]!);
        var (status, second) = await api.SendAsync("POST", "/api/workflows/import", new { content });
        Assert.Equal((201, "my-run-2-2"), (status, (string)second["id"]!));
        Assert.Contains("\"definitionId\": \"my-run-2-2\"", (string)second["content"]!);
    }

    [Fact]
    public async Task An_import_whose_workflow_is_deleted_meanwhile_makes_it_anew()
    {
        await using var api = await Api.StartAsync();
        await api.SendAsync("POST", "/api/workflows", new { id = "w" });
        var store = api.Server.Services.GetRequiredService<WorkflowStore>();
        var home = api.Server.Services.GetRequiredService<HomeDirectory>().Root;
        foreach (var path in new[] { "/api/workflows/import", "/elsa/api/workflow-definitions/import" })
        {
            var content = DefinitionTexts.Empty("w", path);
            object body = path.StartsWith("/api", StringComparison.Ordinal) ? new { content }
                : JsonNode.Parse(content)!;
            using var between = new Interposed(home, _ => store.Delete("w", "grace"));
            var (status, answer) = await api.SendAsync("POST", path, body);

            Assert.True(status == 201, $"{path}: {status} {answer}");
            Assert.True(between.Count > 0);
            Assert.Equal(path, store.Find("w")!.Row.Name);
        }
    }

    [Fact]
    public async Task A_change_whose_workflow_is_deleted_meanwhile_says_so()
    {
        await using var api = await Api.StartAsync();
        var store = api.Server.Services.GetRequiredService<WorkflowStore>();
        var home = api.Server.Services.GetRequiredService<HomeDirectory>().Root;
        var (other, definition) = StoreHome.Named("Other");
        foreach (var (method, path, body) in new (string, string, object)[]
        {
            ("PUT", "/api/workflows/w", new { content = other, baseRevision = 1 }),
            ("POST", "/api/workflows/w/revert", new { version = 1 }),
            ("POST", "/api/workflows/w/retract", new { }),
            ("POST", "/elsa/api/workflow-definitions/w/retract", new { }),
            ("POST", "/elsa/api/workflow-definitions/w/revert/1", new { }),
        })
        {
            store.Put(definition, DefinitionTexts.Empty("w", "w"), "ada", "test");
            using var between = new Interposed(home, _ => store.Delete("w", "grace"));
            var (status, problem) = await api.SendAsync(method, path, body);

            Assert.True(status == 404, $"{path}: {status} {problem}");
            Assert.Equal("there is no workflow 'w'", (string)problem["detail"]!);
        }
    }

    [Fact]
    public async Task An_import_adds_what_the_data_edges_need_and_says_what()
    {
        await using var server = await RunServer.StartAsync();

        var (status, info) = await server.PostAsync("/api/workflows/import", new { content = Incomplete });

        Assert.True(status == 201, $"{info}");
        Assert.Equal(
            [
                "output Corpus of 'count' is bound to variable 'rf:count:Corpus', which 'echo' reads",
                "variable 'rf:count:Corpus' is declared as 'count_Corpus'",
                "'count' is connected to 'echo', which reads its Corpus",
            ],
            info!["mended"]!.AsArray().Select(item => (string)item!));
        Assert.Empty(info["findings"]!.AsArray());
        var (again, second) = await server.PostAsync(
            "/api/workflows/import", new { content = (string)info["content"]! });
        Assert.Equal((200, "[]", 1), (again, second!["mended"]!.ToJsonString(), (int)second["revision"]!));
    }

    [Fact]
    public async Task An_export_comes_back_by_an_import_as_the_same_bytes()
    {
        await using var api = await Api.StartAsync();
        await api.SendAsync("POST", "/api/workflows", new { id = "w", name = "Näme \u2028 1.0" });
        var text = await ExportAsync(api);
        await api.SendAsync("DELETE", "/api/workflows/w");
        Assert.Equal(404, (await api.SendAsync("GET", "/api/workflows/w/revisions/1")).Status);

        Assert.Equal(201, (await api.SendAsync("POST", "/api/workflows/import", new { content = text })).Status);

        Assert.Equal(text, await ExportAsync(api));
        Assert.Equal(200, (await api.SendAsync("GET", "/api/workflows/w/revisions/1")).Status);
    }

    private static Task<string> ExportAsync(Api api) =>
        api.Server.Admin.GetStringAsync("/api/workflows/w/export", TestContext.Current.CancellationToken);
}
