using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Hostile;

/// <summary>
/// Sends bad input, generated from the OpenAPI document, to every operation: nothing of it may be a fault of the server,
/// and whatever is refused is refused with problem details that name the field.
/// </summary>
public sealed class BadInputTests
{
    private const int Seed = 20261128;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bad_input_is_never_a_fault_of_the_server_and_the_answer_names_the_field()
    {
        using var root = new TemporaryDirectory();
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = Limitless.Rates, Root = root.Path });
        var document = await ApiDocument.ReadAsync(server);
        var random = new Random(Seed);
        await server.Admin.PostAsJsonAsync("/api/workflows", new { id = "fuzz", name = "Fuzz" }, Stop);
        string PathValue(string name) => name is "id" && random.Next(2) == 0 ? "fuzz" : name is "version" or "revision" ? "1" : "x1";

        var wrong = new List<string>();
        foreach (var operation in document.Operations)
        {
            var requests = new BadRequests(document, operation, PathValue).All().ToArray();
            random.Shuffle(requests);
            foreach (var request in requests.Take(Soak.Budget(normal: 60, soak: int.MaxValue)))
            {
                if (await TryAsync(server, operation, request) is { } problem)
                {
                    wrong.Add($"{operation.Id}: {request.What}: {problem}");
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of them:\n{string.Join('\n', wrong.Take(60))}");
        // Nothing of it has shut anybody out, either.
        Assert.True((await server.Admin.GetAsync("/api/session", Stop)).IsSuccessStatusCode);
    }

    private static async Task<string?> TryAsync(TestServer server, ApiOperation operation, BadRequest bad)
    {
        using var request = new HttpRequestMessage(new(operation.Method), bad.Address);
        if (bad.Body is not null)
        {
            request.Content = new ByteArrayContent(bad.Body);
            request.Content.Headers.ContentType = new(bad.ContentType);
        }
        using var answer = await server.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        var status = (int)answer.StatusCode;
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (status < 400)
        {
            return bad.Field is null ? null : $"accepted with {status}, although '{bad.Field}' is wrong";
        }
        // 431 and 414 come from the HTTP parser, before there is a request.
        if (status is 414 or 431 || (status == 400 && type is null && bad.Address.Contains("%00")))
        {
            return null;
        }
        var text = await answer.Content.ReadAsStringAsync(Stop);
        if (status >= 500)
        {
            return $"{status} {text}";
        }
        if (type != "application/problem+json" || Parse(text) is not { } problem)
        {
            return $"{status} without problem details: '{type}' {text}";
        }
        var fields = (problem["errors"] as JsonObject ?? []).Select(field => field.Key).ToList();
        if (bad.Field is not null && status is not (404 or 409)
            && !fields.Any(field => field.Split('.', '[')[^1] == bad.Field || field.Split('.', '[').Contains(bad.Field)))
        {
            return $"{status} does not name '{bad.Field}': {text}";
        }
        return status == 400 && fields.Count == 0 ? $"400 names no field: {text}"
            : fields.Count == 0 && problem["detail"] is null && problem["title"] is null ? $"{status} says nothing: {text}"
            : text.Contains("System.", StringComparison.Ordinal) || text.Contains("   at ", StringComparison.Ordinal)
                ? $"{status} speaks of its own code: {text}" : null;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
