using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Workflows;

[Trait("Pace", "slow")]
public sealed class TemplateTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_template_leaves_the_server_byte_equal_and_can_be_planned_in_each_of_its_profiles()
    {
        await using var server = await TestServer.StartAsync();
        var templates = (await server.Admin.GetFromJsonAsync<JsonObject>("/api/templates", Stop))!["items"]!.AsArray();
        Assert.True(templates.Count >= 6, $"there are {templates.Count} templates");
        foreach (var template in templates)
        {
            var id = template!["id"]!.GetValue<string>();
            Assert.NotEmpty(template["description"]!.GetValue<string>());
            var profiles = template["profiles"]!.AsArray().Select(profile => profile!.GetValue<string>()).ToList();
            Assert.Contains("smoke", profiles);
            await PostAsync(server.Admin, "/api/workflows", new { template = id, id });
            Assert.Equal(
                await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "workflows", $"{id}.json"), Stop),
                await server.Admin.GetByteArrayAsync($"/api/workflows/{id}/export", Stop));
            var nodes = template["nodes"]!.GetValue<int>();
            await Task.WhenAll(profiles.Select(profile => PlanAsync(server.Admin, id, profile, nodes)));
        }
    }

    private static async Task PlanAsync(HttpClient client, string id, string profile, int nodes)
    {
        // Templates for somebody's own file ask for it; any file will do for a plan.
        var file = Path.Combine(Repository.Root, "README.md");
        var text = await client.GetStringAsync($"/api/workflows/{id}/export", Stop);
        object inputs = text.Contains("\"name\": \"data\"") ? new { data = file } : new { };
        var plan = await PostAsync(client, $"/api/workflows/{id}/plan", new { profile, inputs });
        Assert.True(plan["findings"]!.AsArray().Count == 0, $"{id}, {profile}: {plan["findings"]}");
        Assert.Equal(nodes, plan["nodes"]!.AsArray().Count);
    }

    private static async Task<JsonObject> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return (JsonObject)JsonNode.Parse(text)!;
    }
}
