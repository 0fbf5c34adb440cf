using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Workflows;

/// <summary>A server without any stage, and requests to it with their answers as JSON.</summary>
internal sealed class Api(TestServer server, TemporaryDirectory root) : IAsyncDisposable
{
    public TestServer Server => server;

    /// <summary>The root of the installation, where its templates lie.</summary>
    public TemporaryDirectory Root => root;

    public static async Task<Api> StartAsync()
    {
        var root = new TemporaryDirectory();
        return new(await TestServer.StartAsync(options => options with { Root = root.Path, StageRoots = [] }), root);
    }

    public async Task<(int Status, JsonObject Body)> SendAsync(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Content = body switch
        {
            null => null,
            JsonNode json => new StringContent(json.ToJsonString(), null, "application/json"),
            _ => JsonContent.Create(body),
        };
        using var answer = await server.Admin.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    /// <summary>The fields that a problem names.</summary>
    public static IEnumerable<string> Fields(JsonObject problem) =>
        problem["errors"]!.AsObject().Select(error => error.Key);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        root.Dispose();
    }
}
