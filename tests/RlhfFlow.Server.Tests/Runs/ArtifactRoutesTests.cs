using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class ArtifactRoutesTests
{
    [Fact]
    public async Task An_artifact_is_found_by_digest_by_its_beginning_and_by_run_node_and_port()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count").Echo("echo", "count"));
        var run = await server.EndAsync(await server.StartRunAsync());
        var digest = RunServer.Digest(run, "count");
        foreach (var address in new[] { digest, digest[..10], "last:count.Corpus", $"{run["id"]}:count.Corpus" })
        {
            var artifact = await server.GetAsync($"/api/artifacts/{address}");
            Assert.Equal((digest, "corpus"), ((string)artifact["digest"]!, (string)artifact["kind"]!));
            Assert.Equal((string)run["id"]!, (string)artifact["madeBy"]!["run"]!);
            Assert.Equal("Corpus", (string)artifact["madeBy"]!["port"]!);
        }
        var records = await server.GetAsync($"/api/artifacts/{digest}/records");
        Assert.Equal((long)records["total"]!, records["items"]!.AsArray().Count);
        Assert.NotNull(records["items"]![0]!["text"]);
        Assert.Empty((await server.GetAsync($"/api/artifacts/{digest}/records?offset=1000"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("..")]
    [InlineData("%2e%2e%2fjournal.db")]
    [InlineData("last:none.Corpus")]
    [InlineData("last:count.None")]
    [InlineData("0000/files/artifact.rlfa")]
    [InlineData("last:count.Corpus/files/artifact.rlfa")]
    [InlineData("last:count.Corpus/files/..%2f..%2fjournal.db")]
    [InlineData("last:count.Corpus/files/%2fetc%2fpasswd")]
    public async Task What_is_not_part_of_an_artifact_is_not_given_away(string address)
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"));
        await server.EndAsync(await server.StartRunAsync());

        Assert.Equal(404, await server.StatusAsync($"/api/artifacts/{address}"));
    }

    [Fact]
    public async Task A_prompt_box_says_which_field_is_wrong()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"));
        await server.EndAsync(await server.StartRunAsync());
        foreach (var (body, field) in new (object, string)[]
        {
            (new { }, "prompts"), (new { prompts = new[] { "a" }, seed = -1 }, "seed"),
            (new { prompts = new[] { "a" }, samples = 0 }, "samples"),
        })
        {
            var (status, problem) = await server.PostAsync("/api/artifacts/last:count.Corpus/generate", body);
            Assert.Equal(400, status);
            Assert.NotNull(problem!["errors"]![field]);
        }
        var (refused, why) = await server.PostAsync(
            "/api/artifacts/last:count.Corpus/generate", new { prompts = new[] { "a" } });
        Assert.Equal(422, refused);
        Assert.NotEmpty((string)why!["detail"]!);
    }
}
