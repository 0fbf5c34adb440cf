using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Tests.Elsa;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests.Workflows;

/// <summary>Whoever is overtaken by another save gets the same answer, whichever API he uses.</summary>
public sealed class ConflictTests
{
    [Fact]
    public async Task A_page_of_Studio_that_is_overtaken_twice_is_merged_and_at_each_try_is_told_both_texts()
    {
        await using var api = await Api.StartAsync();
        await api.SendAsync("POST", "/api/workflows", new { id = "w", name = "start" });
        var page = new StudioPageClient(api.Server.Admin);
        await page.OpenAsync("w");
        page.Model["description"] = "by studio";
        using (Overtaken(api, times: 2))
        {
            Assert.Equal(200, (await page.SaveAsync()).Status);
        }
        var row = api.Server.Services.GetRequiredService<WorkflowStore>().Find("w")!.Row;
        Assert.Equal(("other 2", "by studio", 4), (row.Name, row.Description, row.Revision));

        page.Model["description"] = "by studio again";
        using (Overtaken(api, times: 3))
        {
            var (status, problem) = await page.SaveAsync();
            Expect(status, problem!, revision: 7);
        }
    }

    [Fact]
    public async Task A_publication_that_is_overtaken_publishes_nothing()
    {
        await using var server = await Runs.RunServer.StartAsync();
        var store = server.Services.GetRequiredService<WorkflowStore>();
        server.Save(new RlhfFlow.Workflows.Tests.TestWorkflow().Counter("count"), "w");
        var revision = 1;
        foreach (var path in new[] { "/api/workflows/w/publish", "/elsa/api/workflow-definitions/w/publish" })
        {
            using var between = new Interposed(server.Home.Root, _ => SaveOther(store, ++revision));

            var (status, problem) = await server.PostAsync(path, new { });

            Expect(status, problem!, revision);
            Assert.Null(store.Find("w")!.Row.PublishedVersion);
        }
    }

    private static void Expect(int status, JsonNode problem, int revision)
    {
        Assert.True(status == 409, $"{status}: {problem}");
        Assert.Equal(409, (int)problem["status"]!);
        Assert.Contains("nothing was overwritten", (string)problem["detail"]!);
        Assert.Equal(revision, (int)problem["current"]!["revision"]!);
        Assert.Equal("grace", (string)problem["current"]!["savedBy"]!);
        Assert.NotEqual((string)problem["base"]!["content"]!, (string)problem["current"]!["content"]!);
    }

    private static Interposed Overtaken(Api api, int times)
    {
        var store = api.Server.Services.GetRequiredService<WorkflowStore>();
        return new(api.Server.Services.GetRequiredService<HomeDirectory>().Root, count =>
        {
            if (count < times)
            {
                SaveOther(store, count + 1);
            }
        });
    }

    private static void SaveOther(WorkflowStore store, int number)
    {
        var text = DefinitionTexts.With(store.Find("w")!.Text.Content, "name", $"other {number}");
        store.Save(DefinitionReader.Read(text).Definition!, text, null, "grace", "test");
    }
}
