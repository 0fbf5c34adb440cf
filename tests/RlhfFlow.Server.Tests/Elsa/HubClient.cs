using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Tests.Elsa;

/// <summary>Speaks SignalR's JSON protocol over a WebSocket, as Studio's client does.</summary>
internal sealed class HubClient : IDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket socket = new();
    private readonly StringBuilder received = new();

    private HubClient()
    {
    }

    /// <summary>Opens a connection to a hub of a server.</summary>
    /// <exception cref="WebSocketException">The server refused it.</exception>
    public static async Task<HubClient> OpenAsync(
        HttpClient server, string path, CancellationToken stop, string? origin = null)
    {
        var client = new HubClient();
        client.socket.Options.SetRequestHeader("Authorization", $"{server.DefaultRequestHeaders.Authorization}");
        if (origin is not null)
        {
            client.socket.Options.SetRequestHeader("Origin", origin);
        }
        var address = new UriBuilder(new Uri(server.BaseAddress!, path)) { Scheme = "ws" };
        await client.socket.ConnectAsync(address.Uri, stop);
        await client.SendAsync("""{"protocol":"json","version":1}""", stop);
        await client.NextAsync(stop);
        return client;
    }

    public Task CallAsync(string method, string argument, CancellationToken stop) => SendAsync(
        new JsonObject
        {
            ["type"] = 1, ["invocationId"] = "1", ["target"] = method, ["arguments"] = new JsonArray(argument),
        }.ToJsonString(), stop);

    /// <summary>The next message of the server.</summary>
    public async Task<JsonNode> NextAsync(CancellationToken stop)
    {
        var part = new byte[1 << 16];
        int end;
        while ((end = received.ToString().IndexOf(End)) < 0)
        {
            var got = await socket.ReceiveAsync(part, stop);
            received.Append(Encoding.UTF8.GetString(part, 0, got.Count));
        }
        var message = received.ToString(0, end);
        received.Remove(0, end + 1);
        return JsonNode.Parse(message)!;
    }

    public void Dispose() => socket.Dispose();

    private Task SendAsync(string message, CancellationToken stop) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, stop);
}
