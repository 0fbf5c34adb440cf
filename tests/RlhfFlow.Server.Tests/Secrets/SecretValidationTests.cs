using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Secrets;

public sealed class SecretValidationTests
{
    [Fact]
    public async Task A_name_that_no_secret_has_is_found_wherever_a_workflow_is_checked()
    {
        await using var server = await RunServer.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["secrets"] = "hub-token" }));
        var content = server.Services.GetRequiredService<WorkflowStore>().Find("test")!.Text.Content;
        (string Path, object Body, int Refused, int Done)[] checks =
        [
            ("/api/workflows/validate", new { content }, 200, 200),
            ("/api/workflows/test/plan", new { }, 200, 200),
            ("/api/workflows/test/publish", new { }, 422, 200),
            ("/api/runs", new { workflowId = "test" }, 422, 202),
        ];
        foreach (var (path, body, refused, _) in checks)
        {
            var (status, answer) = await server.PostAsync(path, body);
            Assert.True(status == refused, $"{path}: {status}");
            var finding = Assert.Single(answer!["findings"]!.AsArray())!;
            Assert.Equal(
                ("error", "unknown-secret", "root.activities[1].secrets", "count"),
                ((string)finding["severity"]!, (string)finding["code"]!, (string)finding["place"]!,
                    (string)finding["node"]!));
            Assert.Contains("'hub-token'", (string)finding["message"]!);
        }
        var (elsa, refusal) = await server.PostAsync("/elsa/api/workflow-definitions/test/publish", new { });
        Assert.Equal(400, elsa);
        Assert.Contains("hub-token", refusal!["errors"]!["count"]![0]!.GetValue<string>());

        await server.Client.PutAsJsonAsync(
            "/api/secrets/hub-token", new { value = "x" }, TestContext.Current.CancellationToken);
        foreach (var (path, body, _, done) in checks)
        {
            var (status, answer) = await server.PostAsync(path, body);
            Assert.True(status == done, $"{path}: {status} {answer}");
            Assert.Empty(answer!["findings"] as JsonArray ?? []);
        }
    }
}
