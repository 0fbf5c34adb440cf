using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

/// <summary>A real server that knows the test stages, and the few calls that most tests of runs make.</summary>
internal sealed class RunServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TemporaryDirectory root = new();
    private readonly Func<ServerOptions, ServerOptions> change;
    private TestServer server = null!;

    private RunServer(Func<ServerOptions, ServerOptions>? change) => this.change = change ?? (options => options);

    public HttpClient Client => server.Admin;

    public HttpClient ClientWith(params string[] scopes) => server.ClientWith(scopes);

    public IServiceProvider Services => server.Services;

    public HomeDirectory Home => new(root.Combine("home"));

    public RunJournal Journal => RunJournal.Open(Home.Journal);

    public static async Task<RunServer> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var started = new RunServer(change);
        await started.StartAgainAsync();
        return started;
    }

    /// <summary>Stops the server as a signal does, keeping its home.</summary>
    public ValueTask StopAsync() => server.DisposeAsync();

    public async Task StartAgainAsync() =>
        server = await TestServer.StartAsync(options => change(options with
        {
            Root = root.Path, Home = Home, StageRoots = [Path.Combine(Repository.Root, "tests", "stages")],
        }));

    public void Save(TestWorkflow workflow, string id = "test")
    {
        var json = JsonNode.Parse(workflow.Json())!.AsObject();
        json["definitionId"] = id;
        var text = json.ToJsonString();
        var definition = DefinitionReader.Read(text).Definition!;
        Services.GetRequiredService<WorkflowStore>().Put(definition, text, "test", "test");
    }

    public string File(string name, string content)
    {
        System.IO.File.WriteAllText(root.Combine(name), content);
        return root.Combine(name);
    }

    public async Task<JsonNode> StartRunAsync(object? settings = null, string workflow = "test")
    {
        var body = JsonSerializer.SerializeToNode(settings ?? new { })!.AsObject();
        body["workflowId"] = workflow;
        var (status, run) = await PostAsync("/api/runs", body);
        Assert.True(status == 202, $"{status}: {run}");
        return run!;
    }

    public async Task<(int Status, JsonNode? Body)> PostAsync(string path, object? body = null)
    {
        using var response = body is null
            ? await Client.PostAsync(path, null) : await Client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Client.GetStringAsync(path))!;

    public async Task<int> StatusAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return (int)response.StatusCode;
    }

    /// <summary>The run once it is as described.</summary>
    public async Task<JsonNode> UntilAsync(JsonNode run, Func<JsonNode, bool> isReached)
    {
        var end = DateTime.UtcNow + Patience;
        while (true)
        {
            var now = await GetAsync($"/api/runs/{run["id"]}");
            if (isReached(now))
            {
                return now;
            }
            Assert.True(DateTime.UtcNow < end, $"it never came that far: {now}");
            await Task.Delay(30);
        }
    }

    public Task<JsonNode> EndAsync(JsonNode run) =>
        UntilAsync(run, now => (string)now["state"]! is not ("queued" or "running" or "interrupted"));

    public static JsonNode Node(JsonNode run, string id) =>
        run["nodes"]!.AsArray().Single(node => (string)node!["id"]! == id)!;

    public static string Digest(JsonNode run, string id) =>
        (string)Node(run, id)["outputs"]!["Corpus"]![0]!["digest"]!;

    public static Dictionary<string, string> States(JsonNode run) =>
        run["nodes"]!.AsArray().ToDictionary(node => (string)node!["id"]!, node => (string)node!["state"]!);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        root.Dispose();
    }
}
