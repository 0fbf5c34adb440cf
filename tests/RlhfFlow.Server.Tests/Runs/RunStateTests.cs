using Microsoft.Data.Sqlite;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class RunStateTests
{
    [Fact]
    public async Task The_state_of_a_run_takes_as_many_queries_however_many_nodes_it_has()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 1 }));
        var run = await server.EndAsync(await server.StartRunAsync());
        var address = $"/api/runs/{run["id"]}";
        using var queries = new QueryCount(server.Home.Root);
        var few = await QueriesAsync(server, queries, address, nodes: 1);
        Multiply(server.Home.Journal, copies: 999);
        var many = await QueriesAsync(server, queries, address, nodes: 1000);

        Assert.InRange(few, 1, 8);
        Assert.Equal(few, many);
    }

    [Fact]
    public async Task Nodes_come_in_the_order_of_the_plan_with_what_their_state_has_to_tell()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("zeta", new() { ["steps"] = 1 })
            .Counter("failing", new() { ["misbehaviour"] = "diverge", ["misbehaveAtStep"] = 1 }).Echo("alpha", "failing"));
        var run = await server.EndAsync(await server.StartRunAsync());
        var nodes = (await server.GetAsync($"/api/runs/{run["id"]}"))["nodes"]!.AsArray();

        Assert.Equal(["zeta", "failing", "alpha"], nodes.Select(node => (string)node!["id"]!));
        Assert.Equal(64, RunServer.Digest(run, "zeta").Length);
        Assert.NotEqual("", (string)nodes[1]!["error"]!["message"]!);
        Assert.Empty(nodes[1]!["outputs"]!.AsObject());
        Assert.Null(nodes[0]!["error"]);
        Assert.Equal("blocked", (string)nodes[2]!["state"]!);
    }

    private static async Task<int> QueriesAsync(RunServer server, QueryCount queries, string address, int nodes)
    {
        await server.GetAsync(address);
        var before = queries.Value;
        var run = await server.GetAsync(address);
        Assert.Equal(nodes, run["nodes"]!.AsArray().Count);
        return queries.Value - before;
    }

    private static void Multiply(string journal, int copies)
    {
        using var connection = new SqliteConnection($"Data Source={journal}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE number(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < $copies)
            INSERT INTO nodes (RunId, NodeId, DefinitionId, Position, Stage, State, FromCache, Token, Outputs)
            SELECT RunId, NodeId || value, DefinitionId, value, Stage, State, FromCache, Token, Outputs FROM nodes, number
            """;
        command.Parameters.AddWithValue("$copies", copies);
        command.ExecuteNonQuery();
    }
}
