using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Tests.Notifications;

/// <summary>A request that came to a receiver.</summary>
internal sealed record Message(string Id, string Timestamp, string Signature, string Path, string Body)
{
    public string Event => (string)JsonNode.Parse(Body)!["type"]!;

    public JsonNode Data => JsonNode.Parse(Body)!["data"]!;
}
