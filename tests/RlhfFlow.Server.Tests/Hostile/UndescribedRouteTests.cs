using System.Text;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Hostile;

/// <summary>
/// Routes that the OpenAPI document does not have, Elsa's above all, get addresses and bodies that no schema is needed
/// for; nothing of it may be a fault of the server.
/// </summary>
[Trait("Pace", "slow")]
public sealed class UndescribedRouteTests
{
    private static readonly string[] Bodies =
    [
        "", "null", "[]", "{}", "5", "\"x\"", "{", "{\"model\":null}", "{\"model\":[]}", "{\"model\":{\"root\":5}}",
        "{\"model\":{\"definitionId\":\"../x\",\"root\":{\"activities\":[null,5,{}]}},\"publish\":\"x\"}",
        "{\"id\":5,\"definitionId\":{},\"name\":[],\"version\":\"x\",\"root\":null}", "{\"model\":{\"definitionId\":\"\\ud800\"}}",
        "{\"ids\":null}", "{\"ids\":[null,5,{}]}", "{\"definitionIds\":\"x\"}", "{\"definitionIds\":[null,[]]}",
        "{\"page\":-1,\"pageSize\":1e300}", "{\"page\":\"x\",\"statuses\":5,\"orderBy\":{}}", "{\"input\":5}", "{\"a\":1,\"a\":2}",
        "{\"activityNodeIds\":[null,5]}", "{\"workflowInstanceId\":{},\"activityNodeIds\":\"x\"}",
        "{\"selectedTypes\":5,\"version\":[]}", "{\"propertyName\":null,\"context\":5}",
    ];

    private static readonly string[] Names =
        ["x1", "%00", "..%2F..%2Fetc%2Fpasswd", "%F0%9F%92%A5", "%FF", "-1", "a%0Ab", new('x', 2000), "null", "%25"];

    private static readonly string[] Queries =
    [
        "", "?page=-1&pageSize=0", "?page=x", "?page=99999999999999999999", "?pageSize=2147483647&orderBy=%00",
        "?versionOptions=%F0%9F%92%A5", "?versionOptions=Latest&ids=%00&ids=x", "?searchTerm=%25%5F'--", "?id=&childNodeId=%00",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_is_sent_to_them_is_a_fault_of_the_server()
    {
        using var root = new TemporaryDirectory();
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = Limitless.Rates, Root = root.Path });
        var document = await ApiDocument.ReadAsync(server);
        var described = document.Operations.Select(operation => (operation.Method, operation.Path)).ToHashSet();
        var wrong = new List<string>();
        foreach (var route in ServerRoute.All(server).Where(route => !described.Contains((route.Method, route.Pattern))
            && !route.Pattern.Contains("{page}", StringComparison.Ordinal)))
        {
            var addresses = Names.Select(route.AddressWith).Distinct()
                .Concat(route.IsSafe ? Queries.Select(query => route.Address + query) : []);
            foreach (var address in addresses)
            {
                foreach (var body in route.IsSafe ? (string?[])[null] : address == route.Address ? Bodies : Bodies[3..4])
                {
                    if (await TryAsync(server, route.Method, address, body) is { } problem)
                    {
                        wrong.Add($"{route.Method} {address[..Math.Min(address.Length, 120)]} {body}: {problem}");
                    }
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of them:\n{string.Join('\n', wrong.Take(60))}");
    }

    private static async Task<string?> TryAsync(TestServer server, string method, string address, string? body)
    {
        using var request = new HttpRequestMessage(new(method), address);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }
        using var answer = await server.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        // 503 is what Studio's pages say where its package is not installed.
        return (int)answer.StatusCode is >= 500 and not 503
            ? $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}" : null;
    }
}
