using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;

namespace RlhfFlow.Cli.Server;

/// <summary>JSON that a person gave.</summary>
internal static class JsonFormat
{
    /// <summary>An object; anything else is the person's mistake.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="place">Where it was given.</param>
    public static JsonObject Object(string text, string place)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject
                ?? throw new WorkflowException(ExitCodes.InvalidRequest, $"{place} takes a JSON object");
        }
        catch (JsonException error)
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, $"{place} is not JSON: {error.Message}");
        }
    }
}
