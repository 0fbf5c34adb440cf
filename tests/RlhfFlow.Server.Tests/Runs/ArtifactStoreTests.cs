using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class ArtifactStoreTests
{
    [Fact]
    public async Task Artifacts_are_listed_pinned_followed_and_made_again()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 2 })
            .Echo("echo", "count", new() { ["prefix"] = "x" }));
        var run = await server.EndAsync(await server.StartRunAsync());
        var (id, count, echo) =
            ((string)run["id"]!, RunServer.Digest(run, "count"), RunServer.Digest(run, "echo"));

        await ListsAsync(server, id, count, echo);
        await PinsAsync(server, id, echo);
        await LineageAsync(server, id, count, echo);
        await PagesAsync(server);
    }

    [Fact]
    public async Task A_policy_is_set_tried_followed_and_taken_back()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 2 }));
        var digest = RunServer.Digest(await server.EndAsync(await server.StartRunAsync()), "count");
        using var wrong = await server.Client.PutAsJsonAsync(
            "/api/retention", new { keepLast = -1, keepStates = new[] { "running" }, trashDays = 1e9 },
            TestContext.Current.CancellationToken);
        var text = await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var problem = JsonNode.Parse(text)!["errors"]!.AsObject();
        Assert.Equal(["keepLast", "keepStates", "trashDays"], problem.Select(field => field.Key).Order());

        var (_, everything) = await server.PostAsync("/api/retention/preview");
        Assert.Equal(0, (int)everything!["count"]!);
        var (_, preview) = await server.PostAsync("/api/retention/preview", new { keepLast = 0 });
        Assert.Equal((2, true), ((int)preview!["count"]!, (bool)preview["isDryRun"]!));

        using var set = await server.Client.PutAsJsonAsync(
            "/api/retention", new { keepLast = 0 }, TestContext.Current.CancellationToken);
        Assert.True(set.IsSuccessStatusCode);
        var unreached = await server.GetAsync("/api/artifacts?reach=unreached");
        Assert.Equal(digest, (string)Assert.Single(unreached["items"]!.AsArray())!["digest"]!);
        var (status, report) = await server.PostAsync("/api/retention/collect");
        Assert.Equal((200, (long)preview["bytes"]!), (status, (long)report!["bytes"]!));
        Assert.Empty((await server.GetAsync("/api/artifacts"))["items"]!.AsArray());
        Assert.False((bool)(await server.GetAsync($"/api/artifacts/{digest}/reach"))["isStored"]!);
        Assert.Equal(digest, (string)(await server.GetAsync("/api/retention/trash"))["items"]![0]!["digest"]!);

        Assert.Equal(204, (await server.PostAsync($"/api/retention/trash/{digest[..9]}/restore")).Status);
        Assert.Equal(404, (await server.PostAsync($"/api/retention/trash/{digest}/restore")).Status);
        Assert.True((bool)(await server.GetAsync("/api/artifacts"))["items"]![0]!["isPinned"]!);
        Assert.Equal(403, await Forbidden(server));
    }

    private static async Task ListsAsync(RunServer server, string run, string count, string echo)
    {
        var all = await server.GetAsync("/api/artifacts");
        Assert.Equal([echo, count], Digests(all));
        var newest = all["items"]![0]!;
        Assert.Equal("Test", (string)newest["workflow"]!);
        Assert.Equal("every run is kept", (string)newest["keptBy"]![0]!["reason"]!);
        foreach (var (query, expected) in new (string, string[])[]
        {
            ($"search={echo[..10]}", [echo]), ("search=COUNT", [count]), ($"search={run}", [echo, count]),
            ("search=test", [echo, count]), ("kind=corpus", [echo, count]), ("kind=model", []),
            ($"run={run}", [echo, count]), ("run=none", []), ("reach=reached", [echo, count]),
            ("reach=unreached", []), ("reach=pinned", []), ("limit=1", [echo]),
            ($"after={(await server.GetAsync("/api/artifacts?limit=1"))["next"]}", [count]),
        })
        {
            Assert.Equal(expected, Digests(await server.GetAsync($"/api/artifacts?{query}")));
        }
        foreach (var wrong in new[] { "reach=none", "sort=name", "after=x" })
        {
            Assert.Equal(400, await server.StatusAsync($"/api/artifacts?{wrong}"));
        }
        var store = await server.GetAsync("/api/retention");
        Assert.Equal((2, "corpus"), ((int)store["artifacts"]!, (string)store["kinds"]![0]!["kind"]!));
    }

    private static async Task PinsAsync(RunServer server, string run, string echo)
    {
        using var pinned = await server.Client.PutAsJsonAsync(
            $"/api/pins/artifacts/{run}:echo.Corpus", new { note = "best" });
        using var kept = await server.Client.PutAsync($"/api/pins/runs/{run}", null);
        Assert.Equal((204, 204), ((int)pinned.StatusCode, (int)kept.StatusCode));
        var item = (await server.GetAsync("/api/artifacts?reach=pinned"))["items"]![0]!;
        Assert.Equal((echo, "best"), ((string)item["digest"]!, (string)item["pinNote"]!));
        Assert.Equal("it is pinned", (string)item["keptBy"]![0]!["reason"]!);
        Assert.Equal(2, (await server.GetAsync("/api/pins"))["items"]!.AsArray().Count);
        foreach (var path in new[] { $"/api/pins/artifacts/{echo[..9]}", $"/api/pins/runs/{run}" })
        {
            using var gone = await server.Client.DeleteAsync(path);
            using var none = await server.Client.DeleteAsync(path);
            Assert.Equal((204, 404), ((int)gone.StatusCode, (int)none.StatusCode));
        }
        using var unknown = await server.Client.PutAsync("/api/pins/runs/none", null);
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    private static async Task LineageAsync(RunServer server, string run, string count, string echo)
    {
        var graph = await server.GetAsync($"/api/lineage/{echo}?metric=records");
        Assert.Equal(["echo", "count"], graph["steps"]!.AsArray().Select(step => (string)step!["nodeId"]!));
        Assert.Equal(count, (string)graph["edges"]![0]!["digest"]!);
        Assert.Equal("train/records", (string)graph["numbers"]![0]!["metric"]!);
        Assert.Equal(404, await server.StatusAsync($"/api/lineage/{echo}?metric=none"));
        Assert.Equal(404, await server.StatusAsync("/api/lineage/none"));

        var (status, started) = await server.PostAsync($"/api/lineage/{run}:echo/reproduce");
        Assert.Equal(202, status);
        await server.EndAsync(new JsonObject { ["id"] = (string)started!["run"]! });
        var compared = await server.GetAsync($"/api/lineage/{run}:echo/reproductions/{started["run"]}");
        Assert.Equal(["same", "same"], compared["nodes"]!.AsArray().Select(node => (string)node!["state"]!));
    }

    private static async Task PagesAsync(RunServer server)
    {
        using var queries = new QueryCount(server.Home.Root);
        await server.GetAsync("/api/artifacts");
        var before = queries.Value;
        await server.GetAsync("/api/artifacts");
        var few = queries.Value - before;
        Multiply(server.Home.Journal, 10_000);
        var digests = new HashSet<string>();
        var next = "";
        for (var page = 0; page < 3; page++)
        {
            before = queries.Value;
            var list = await server.GetAsync($"/api/artifacts?sort=size&search=count&limit=50&after={next}");
            Assert.InRange(queries.Value - before, 1, few);
            Assert.Equal((10_001, 50), ((int)list["total"]!, list["items"]!.AsArray().Count));
            digests.UnionWith(Digests(list));
            next = (string)list["next"]!;
        }
        Assert.Equal(150, digests.Count);
        Assert.InRange(few, 1, 10);
    }

    private static IEnumerable<string> Digests(JsonNode list) =>
        list["items"]!.AsArray().Select(item => (string)item!["digest"]!);

    private static async Task<int> Forbidden(RunServer server)
    {
        using var viewer = server.ClientWith("viewer");
        using var answer = await viewer.PostAsync("/api/retention/collect", null);
        return (int)answer.StatusCode;
    }

    private static void Multiply(string journal, int copies)
    {
        using var connection = new SqliteConnection($"Data Source={journal}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE number(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < $copies)
            INSERT INTO artifacts SELECT printf('%064x', value), Kind, SchemaVersion, Records, Bytes + value / 3, RunId,
                NodeId, Port, MadeAt, NULL FROM artifacts, number WHERE NodeId = 'count';
            INSERT INTO artifact_uses SELECT RunId, NodeId || rowid, 0, Port, 0, Digest FROM artifacts
            """;
        command.Parameters.AddWithValue("$copies", copies);
        command.ExecuteNonQuery();
    }
}
