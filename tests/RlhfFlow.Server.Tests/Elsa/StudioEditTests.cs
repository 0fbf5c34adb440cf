using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Tests.Elsa;

/// <summary>Edits as Studio makes them: nothing is lost, and what Studio leaves out is added.</summary>
public sealed class StudioEditTests
{
    private const string Text = """
        {"definitionId":"kept","name":"Kept","note":{"mine":1.0},"variables":[],"inputs":[{"name":"n","type":"Int32","defaultValue":2.50}],
        "customProperties":{},"root":{"id":"flow","type":"Elsa.Flowchart","customProperties":{"rlhfFlowCanvas":"{\"format\":1}"},"activities":[
        {"id":"start","type":"Elsa.Start"},
        {"id":"count","type":"RlhfFlow.SlowCounter","steps":3,"own":{"deep":[1.0]},"metadata":{"designer":{"position":{"x":1,"y":2}},"hue":"\u00e9"},
         "corpus":{"typeName":"Object","memoryReference":{"id":"rf:count:Corpus"}}},
        {"id":"echo","type":"RlhfFlow.Echo","texts":{"typeName":"Object","expression":{"type":"Variable","value":{"id":"rf:count:Corpus","name":"count_Corpus","typeName":"Object"}}}},
        {"id":"far",  "type":"Acme.Thing", "x":[1,  2]}],
        "connections":[{"source":{"activity":"start","port":"Done"},"target":{"activity":"count","port":"In"}},
        {"source":{"activity":"count","port":"Done"},"target":{"activity":"echo","port":"In"}},
        {"source":{"activity":"echo","port":"Done"},"target":{"activity":"far","port":"In"}}]}}
        """;

    [Fact]
    public async Task Saving_without_an_edit_changes_not_one_byte()
    {
        await using var server = await RunServer.StartAsync();
        await StoreAsync(server, Text);
        var page = new StudioPageClient(server.Client);
        await page.OpenAsync("kept");
        await page.SaveAsync();
        var first = Content(server);
        await page.OpenAsync("kept");
        await page.SaveAsync();
        Assert.Equal(first, Content(server));
        Assert.Contains("""{"id":"far",  "type":"Acme.Thing", "x":[1,  2]}""", first);
    }

    [Fact]
    public async Task What_Studio_drops_comes_back()
    {
        await using var server = await RunServer.StartAsync();
        await StoreAsync(server, Text);
        var page = new StudioPageClient(server.Client);
        await page.OpenAsync("kept");
        page.Model.Remove("note");
        ((JsonObject)page.Model["inputs"]![0]!).Remove("defaultValue");
        var count = (JsonObject)page.Activities[1]!;
        count.Remove("own");
        count["metadata"]!.AsObject().Remove("hue");
        count["metadata"]!["designer"]!["size"] = JsonNode.Parse("""{"width":99.5,"height":50}""");
        count["steps"] = StudioPageClient.Literal("5");
        Assert.Equal(200, (await page.SaveAsync()).Status);
        var text = Content(server);
        Assert.Contains("\"mine\": 1.0", text);
        Assert.Contains("\"defaultValue\": 2.50", text);
        Assert.Contains("\\u00e9", text);
        Assert.DoesNotContain("99.5", text);
        var saved = JsonNode.Parse(text)!["root"]!["activities"]![1]!;
        Assert.Equal("[1.0]", saved["own"]!["deep"]!.ToJsonString());
        Assert.Equal("""{"typeName":"Int32","expression":{"type":"Literal","value":"5"}}""", saved["steps"]!.ToJsonString());
    }

    [Fact]
    public async Task A_chosen_artifact_becomes_a_data_edge_with_all_that_belongs_to_it()
    {
        await using var server = await RunServer.StartAsync();
        var page = new StudioPageClient(server.Client);
        var (status, made, _) = await page.PostAsync("/workflow-definitions", JsonNode.Parse(
            """{"model":{"definitionId":null,"name":"From nothing","root":{"id":"ab12","type":"Elsa.Flowchart","version":1,"name":"Flowchart1"}}}""")!);
        Assert.Equal(200, status);
        Assert.Equal("from-nothing", (string)made!["workflowDefinition"]!["definitionId"]!);
        await page.OpenAsync("from-nothing");
        page.Drop("SlowCounter", "59b5d089d9735bf5");
        page.Drop("SlowCounter", "69b5d089d9735bf5");
        var echo = page.Drop("Echo", "79b5d089d9735bf5");
        await page.SaveAsync();
        var choices =
            (await page.GetAsync(
                "/descriptors/activities/RlhfFlow.Echo"))["inputs"]![0]!["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!
            .AsArray().Select(item => (string)item!["text"]!).ToList();
        Assert.Equal(
            ["(none)", "SlowCounter1 · Corpus (corpus)", "SlowCounter1 · Corpus (corpus)", "Echo1 · Corpus (corpus)"],
                choices);
        echo["texts"] = StudioPageClient.Literal("rf:59b5d089d9735bf5:Corpus");
        var wired = await page.SaveAsync();
        Assert.True(wired.Status == 200, $"{wired}");
        var saved = JsonNode.Parse(Content(server, "from-nothing"))!;
        Assert.Equal(
            """[{"id":"rf:59b5d089d9735bf5:Corpus","name":"SlowCounter1_Corpus","typeName":"Object","isArray":false,"storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}]""",
            saved["variables"]!.ToJsonString());
        var edges = DefinitionReader.Read(saved.ToJsonString()).Definition!.DataEdges();
        Assert.Equal(("59b5d089d9735bf5", "Corpus", "79b5d089d9735bf5", "Texts"),
            (edges[0].From, edges[0].Output, edges[0].To, edges[0].Input));
        Assert.Equal(
            ["59b5d089d9735bf5>79b5d089d9735bf5", "start>59b5d089d9735bf5", "start>69b5d089d9735bf5"],
            saved["root"]!["connections"]!.AsArray()
                .Select(item => $"{item!["source"]!["activity"]}>{item["target"]!["activity"]}").Order());
        var (published, answer) = await page.SaveAsync(publish: true);
        Assert.True(published == 200, answer?.ToJsonString());

        echo["texts"] = StudioPageClient.Literal("");
        await page.SaveAsync();
        Assert.Empty(DefinitionReader.Read(Content(server, "from-nothing")).Definition!.DataEdges());
    }

    [Fact]
    public async Task Two_editors_at_once_lose_nothing()
    {
        await using var server = await RunServer.StartAsync();
        await StoreAsync(server, Text);
        var page = new StudioPageClient(server.Client);
        await page.OpenAsync("kept");
        await StoreAsync(server, Text.Replace("\"name\":\"Kept\"", "\"name\":\"Kept by the designer\"")
            .Replace("\"steps\":3", "\"steps\":7"));
        page.Activities[2]!.AsObject()["prefix"] = StudioPageClient.Literal("Post: ");
        Assert.Equal(200, (await page.SaveAsync()).Status);
        var both = Content(server);
        Assert.Contains("Kept by the designer", both);
        Assert.Contains("\"steps\": 7", both);
        Assert.Contains("\"value\": \"Post: \"", both);

        await StoreAsync(server, both.Replace("\"steps\": 7", "\"steps\": 8"));
        page.Activities[1]!.AsObject()["steps"] = StudioPageClient.Literal("9");
        var (status, refusal) = await page.SaveAsync();
        Assert.Equal(400, status);
        Assert.Contains("kept as revision", refusal!.ToJsonString());
        Assert.Contains("\"steps\": 8", Content(server));
        var store = server.Services.GetRequiredService<WorkflowStore>();
        Assert.Contains(store.Revisions("kept"), row =>
            store.Revision("kept", row.Revision)!.Content.Contains("\"value\": \"9\""));
    }

    private static async Task StoreAsync(RunServer server, string text)
    {
        var (canonical, file) = await server.Services.GetRequiredService<DefinitionTexts>().ReadAsync(text);
        var store = server.Services.GetRequiredService<WorkflowStore>();
        store.Put(file.Definition!, canonical!, "ada", "designer");
    }

    private static string Content(RunServer server, string id = "kept") =>
        server.Services.GetRequiredService<WorkflowStore>().Find(id)!.Text.Content;
}
