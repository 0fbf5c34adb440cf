using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;

namespace RlhfFlow.Cli.Server;

/// <summary>
/// Sends a request and writes the answer: JSON in many lines, a stream line by line, anything else as it is.
/// </summary>
internal sealed class ServerExchange(HttpClient client, string? output)
{
    public async Task<int> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var answer = await AnswerAsync(request, stop);
        if (!answer.IsSuccessStatusCode)
        {
            return await ServerProblem.PrintAsync(answer, stop);
        }
        var type = answer.Content.Headers.ContentType?.MediaType;
        await using var content = await answer.Content.ReadAsStreamAsync(stop);
        if (type == "text/event-stream")
        {
            await FollowAsync(content, stop);
        }
        else if (output is not null)
        {
            await using var file = File.Create(output);
            await content.CopyToAsync(file, stop);
        }
        else if (type == "application/json" && answer.Content.Headers.ContentDisposition is null)
        {
            if (await JsonNode.ParseAsync(content, cancellationToken: stop) is { } json)
            {
                Console.WriteLine(json.ToJsonString(JsonText.Indented));
            }
        }
        else
        {
            await using var standard = Console.OpenStandardOutput();
            await content.CopyToAsync(standard, stop);
        }
        return ExitCodes.Succeeded;
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken stop)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        }
        catch (HttpRequestException error)
        {
            throw new WorkflowException(
                ExitCodes.ServiceUnavailable,
                $"no server answers at {client.BaseAddress}: {error.Message} "
                + "('./rlhfflow serve' starts one, --url names another)");
        }
    }

    // One line an event: its name and its data, which is JSON on one line.
    private async Task FollowAsync(Stream content, CancellationToken stop)
    {
        using var reader = new StreamReader(content);
        await using var writer = output is null ? Console.Out : new StreamWriter(output) { AutoFlush = true };
        var name = "message";
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith("event:", StringComparison.Ordinal))
            {
                name = line[6..].Trim();
            }
            else if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync($"{name} {line[5..].Trim()}");
            }
            else if (line.Length == 0)
            {
                name = "message";
            }
        }
    }
}
