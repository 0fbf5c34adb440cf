using System.Text.Json.Nodes;
using RlhfFlow.Server.Workflows;

namespace RlhfFlow.Server.Tests.Workflows;

public sealed class ProfileTests
{
    private static readonly (string Profiles, string[] Places)[] Malformed =
    [
        ("""{"a":[]}""", ["profiles.a"]),
        ("""{"a":null}""", ["profiles.a"]),
        ("""{"a":{"inputs":[1]}}""", ["profiles.a.inputs"]),
        ("""{"a":{"inputs":"x"}}""", ["profiles.a.inputs"]),
        ("""{"a":{"input":{}}}""", ["profiles.a.input"]),
        ("""{"":{}}""", ["profiles."]),
        ("""{"ok":{"inputs":{}},"a":5,"b":{"description":7,"inputs":false}}""",
            ["profiles.a", "profiles.b.description", "profiles.b.inputs"]),
    ];

    private static readonly (string File, string Reason)[] Files =
    [
        ("{", "is not JSON: line 1"),
        ("[]", "has no object 'profiles'"),
        ("""{"profiles":{"a":1,"b":{"inputs":[]}}}""", "profiles.b.inputs: the inputs are an object"),
    ];

    [Fact]
    public async Task Profiles_of_the_wrong_shape_are_refused_with_every_place()
    {
        await using var api = await Api.StartAsync();
        await api.SendAsync("POST", "/api/workflows", new { id = "w" });
        foreach (var (profiles, places) in Malformed)
        {
            var (status, problem) = await api.SendAsync(
                "PUT", "/api/workflows/w/profiles", new JsonObject { ["profiles"] = JsonNode.Parse(profiles) });

            Assert.Equal(400, status);
            Assert.Equal(places, Api.Fields(problem));
            Assert.Equal(200, (await api.SendAsync("POST", "/api/workflows/w/plan", new { })).Status);
        }
        var (_, stored) = await api.SendAsync("GET", "/api/workflows/w");
        Assert.Equal("{}", stored["profiles"]!.ToJsonString());
    }

    [Fact]
    public async Task Profiles_that_are_right_are_kept_and_planned_with()
    {
        await using var api = await Api.StartAsync();
        await api.SendAsync("POST", "/api/workflows", new { id = "w" });
        const string Profiles = """{"a":{"description":"d","inputs":{"none":1,"left":null}},"b":{}}""";
        var body = new JsonObject { ["profiles"] = JsonNode.Parse(Profiles) };

        Assert.Equal(204, (await api.SendAsync("PUT", "/api/workflows/w/profiles", body)).Status);

        Assert.Equal(Profiles, (await api.SendAsync("GET", "/api/workflows/w")).Body["profiles"]!.ToJsonString());
        var (status, plan) = await api.SendAsync("POST", "/api/workflows/w/plan", new { profile = "a" });
        Assert.Equal(200, status);
        Assert.Equal("unknown-input", (string)plan["findings"]![0]!["code"]!);
        Assert.Contains("'none'", (string)plan["findings"]![0]!["message"]!);
        Assert.Equal(400, (await api.SendAsync("POST", "/api/workflows/w/plan", new { profile = "c" })).Status);
    }

    [Fact]
    public async Task A_template_with_malformed_profiles_is_listed_and_used_without_them()
    {
        await using var api = await Api.StartAsync();
        Directory.CreateDirectory(api.Root.Combine("workflows"));
        File.WriteAllText(api.Root.Combine("workflows", "broken.json"), DefinitionTexts.Empty("broken", "Broken"));
        foreach (var (file, reason) in Files)
        {
            File.WriteAllText(api.Root.Combine("workflows", "broken.profiles.json"), file);

            var listed = (await api.SendAsync("GET", "/api/templates")).Body["items"]![0]!;
            var shown = (await api.SendAsync("GET", "/api/templates/broken")).Body;
            var (status, made) = await api.SendAsync("POST", "/api/workflows", new { template = "broken" });

            Assert.Equal(201, status);
            foreach (var answer in new[] { listed, shown, made })
            {
                Assert.Contains(reason, (string)answer["findings"]!.AsArray().Last()!["message"]!);
            }
            Assert.Equal("[]", listed["profiles"]!.ToJsonString());
            Assert.Equal("{}", made["profiles"]!.ToJsonString());
        }
    }
}
