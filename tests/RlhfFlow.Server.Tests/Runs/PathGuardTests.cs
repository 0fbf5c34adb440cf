using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

/// <summary>What of the server's files a person without any rights there can have read.</summary>
public sealed class PathGuardTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{\"parameters\":{\"count.steps\":1}}", false)]
    [InlineData("{\"inputs\":{\"any\":1}}", false)]
    [InlineData("{\"parameters\":{},\"inputs\":{},\"force\":[\"count\"]}", true)]
    [InlineData("{}", true)]
    public async Task A_viewer_plans_what_is_stored_and_gives_no_values_of_its_own(string body, bool isPlanned)
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count"));
        async Task<HttpStatusCode> PlanAsync(string scope)
        {
            using var client = server.ClientWith(scope);
            using var answer = await client.PostAsJsonAsync(
                "/api/workflows/test/plan", JsonNode.Parse(body), Stop);
            return answer.StatusCode;
        }
        Assert.Equal(isPlanned ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await PlanAsync("viewer"));
        Assert.Equal(HttpStatusCode.OK, await PlanAsync("designer"));
    }

    [Fact]
    public async Task A_path_that_leads_out_of_the_data_directories_is_refused_and_not_told_from_one_that_is_not_there()
    {
        await using var server = await RunServer.StartAsync();
        using var outside = new TemporaryDirectory();
        File.WriteAllText(outside.Combine("secret.txt"), "secret");
        var inside = server.File("data.txt", "data");
        var root = Path.GetDirectoryName(inside)!;
        File.CreateSymbolicLink(Path.Combine(root, "link.txt"), outside.Combine("secret.txt"));
        File.CreateSymbolicLink(Path.Combine(root, "folder"), outside.Path);
        File.CreateSymbolicLink(Path.Combine(root, "good.txt"), inside);
        var own = Directory.CreateDirectory(Path.Combine(server.Home.Root, "data")).FullName;
        File.WriteAllText(Path.Combine(own, "a"), "a");

        string[] refused =
        [
            outside.Combine("secret.txt"), outside.Combine("none.txt"), "/dev/zero", "/",
            Path.Combine(root, "link.txt"), Path.Combine(root, "folder", "secret.txt"),
            Path.Combine(root, "..", Path.GetFileName(outside.Path), "secret.txt"),
            Path.Combine(server.Home.Server, "token"), Path.Combine(server.Home.Root, "server.db"),
        ];
        foreach (var path in refused)
        {
            Assert.Equal(["path-not-allowed"], await CodesAsync(server, path));
        }
        foreach (var path in new[] { inside, Path.Combine(root, "good.txt"), Path.Combine(own, "a") })
        {
            Assert.Empty(await CodesAsync(server, path));
        }
        Assert.Equal(["missing-file"], await CodesAsync(server, Path.Combine(root, "none.txt")));
    }

    [Fact]
    public async Task A_run_that_begins_is_held_to_the_data_directories_once_more()
    {
        await using var server = await RunServer.StartAsync();
        var path = server.File("data.txt", "data");
        server.Save(new TestWorkflow().Counter("count").Echo("echo", "count", new() { ["extra"] = path }));
        var run = server.Journal.FindRun((string)(await server.StartRunAsync())["id"]!)!;
        File.Delete(path);
        File.CreateSymbolicLink(path, "/etc/hostname");

        var catalog = await server.Services.GetRequiredService<IStageCatalogs>().GetAsync(Stop);
        var planned = server.Services.GetRequiredService<RunQueue>().Plan(run, catalog);

        Assert.Null(planned.Plan);
        Assert.Equal(["path-not-allowed"], planned.Findings.Select(finding => finding.Code));
    }

    private static async Task<IEnumerable<string>> CodesAsync(RunServer server, string path)
    {
        server.Save(new TestWorkflow().Counter("count").Echo("echo", "count", new() { ["extra"] = path }));
        var (status, plan) = await server.PostAsync("/api/workflows/test/plan", new { });
        Assert.Equal(200, status);
        return plan!["findings"]!.AsArray().Select(finding => (string)finding!["code"]!);
    }
}
