using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Cli.Server;

/// <summary>A refusal of the server (problem details, RFC 9457) as one readable block.</summary>
internal static class ServerProblem
{
    /// <summary>Prints it on standard error; gives the exit code that means the same.</summary>
    public static async Task<int> PrintAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var content = await answer.Content.ReadAsStringAsync(stop);
        await Console.Error.WriteLineAsync(Describe((int)answer.StatusCode, answer.ReasonPhrase, content));
        return ExitCode(answer.StatusCode);
    }

    internal static string Describe(int status, string? reason, string content)
    {
        var problem = Parse(content);
        var text = new StringBuilder($"rlhfflow: the server refused ({status} {problem?["title"] ?? reason})");
        if (problem is null)
        {
            return content.Length == 0 ? text.ToString() : $"{text}: {content.Trim()}";
        }
        Line(text, (string?)problem["detail"]);
        foreach (var (field, texts) in problem["errors"] as JsonObject ?? [])
        {
            foreach (var one in texts as JsonArray ?? [])
            {
                Line(text, $"{field}: {one}");
            }
        }
        foreach (var finding in problem["findings"] as JsonArray ?? [])
        {
            Line(text, $"{finding?["severity"]} {finding?["code"]} at {finding?["place"]}: {finding?["message"]}");
        }
        foreach (var refusal in problem["refusals"] as JsonArray ?? [])
        {
            Line(text, $"{refusal?["node"]}: {refusal?["message"]}");
        }
        return text.ToString();
    }

    internal static int ExitCode(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway
            or HttpStatusCode.GatewayTimeout => ExitCodes.ServiceUnavailable,
        HttpStatusCode.InsufficientStorage => ExitCodes.OutOfDisk,
        >= HttpStatusCode.InternalServerError => ExitCodes.Bug,
        _ => ExitCodes.InvalidRequest,
    };

    private static void Line(StringBuilder text, string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            text.Append("\n  ").Append(line);
        }
    }

    private static JsonObject? Parse(string content)
    {
        try
        {
            return JsonNode.Parse(content) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
