using System.Net;
using System.Text;
using RlhfFlow.Server.Hosting;

namespace RlhfFlow.Server.Tests.Hostile;

/// <summary>What every route of the server refuses, whatever it does.</summary>
public sealed class RouteGuardTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_every_route_that_is_not_open_is_refused()
    {
        await using var server = await StartAsync();
        await EveryAsync(server, server.Client, route => !route.IsOpen, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("designer")]
    [InlineData("labeller")]
    public async Task A_token_opens_only_the_routes_of_its_scope(string scope)
    {
        await using var server = await StartAsync();
        using var client = server.ClientWith(scope);
        var refused = await EveryAsync(server, client, route => !route.Allows(scope), HttpStatusCode.Forbidden);
        Assert.True(scope == "designer" || refused > 10, $"only {refused} routes are closed to a {scope}");
    }

    [Fact]
    public async Task Another_name_in_the_Host_header_is_refused_everywhere()
    {
        await using var server = await StartAsync();
        foreach (var host in new[] { "evil.example", "127.0.0.1.evil.example:5080", "localhost.", "0.0.0.0" })
        {
            await EveryAsync(
                server, server.Admin, _ => true, HttpStatusCode.MisdirectedRequest,
                request => request.Headers.Host = host);
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_changes_nothing_even_with_the_token_of_an_administrator(string header, string value)
    {
        await using var server = await StartAsync();
        await EveryAsync(
            server, server.Admin, route => !route.IsSafe, HttpStatusCode.Forbidden,
            request => request.Headers.Add(header, value));
    }

    [Fact]
    public async Task No_answer_lets_other_sites_read_it()
    {
        await using var server = await StartAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Options })
        {
            using var request = new HttpRequestMessage(method, "/api/session");
            request.Headers.Add("Origin", "https://evil.example");
            request.Headers.Add("Access-Control-Request-Method", "PUT");
            using var answer = await server.Admin.SendAsync(request, Stop);
            Assert.DoesNotContain(
                answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_refused_and_those_that_it_takes_are_named()
    {
        await using var server = await StartAsync();
        var routes = ServerRoute.All(server).Where(route => !route.Pattern.StartsWith("/studio", StringComparison.Ordinal));
        foreach (var address in routes.GroupBy(route => route.Address))
        {
            var taken = address.Select(route => route.Method).Append("HEAD").ToList();
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH" }.Except(taken))
            {
                using var request = new HttpRequestMessage(new(method), address.Key);
                using var answer = await server.Admin.SendAsync(request, Stop);
                // Another pattern may match the same address: what it takes is not ours to say.
                if (answer.StatusCode != HttpStatusCode.MethodNotAllowed)
                {
                    Assert.Contains(routes, route => route.Method == method);
                    Assert.True(
                        (int)answer.StatusCode < 500 && OtherPatternTakes(routes, address.Key, method),
                        $"{method} {address.Key} gave {(int)answer.StatusCode}");
                    continue;
                }
                Assert.NotEmpty(answer.Content.Headers.Allow);
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task What_does_not_exist_is_not_found(string method)
    {
        await using var server = await StartAsync();
        using var answer = await server.Admin.SendAsync(new(new(method), "/api/nothing/here"), Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.NotFound)]
    [InlineData(2000, HttpStatusCode.RequestUriTooLong)]
    public async Task An_address_may_name_a_thousand_runs_and_not_many_more(int runs, HttpStatusCode expected)
    {
        await using var server = await StartAsync();
        var ids = string.Join(',', Enumerable.Range(0, runs).Select(run => $"20261128-170733-{run:x4}"));
        using var answer = await server.Admin.GetAsync($"/api/runs/comparison?runs={ids}", Stop);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static bool OtherPatternTakes(IEnumerable<ServerRoute> routes, string address, string method) =>
        routes.Any(route => route.Method == method && Matches(route.Pattern, address));

    private static bool Matches(string pattern, string address)
    {
        var (parts, words) = (pattern.Trim('/').Split('/'), address.Trim('/').Split('/'));
        return (parts.Length == words.Length || parts[^1].StartsWith("{*", StringComparison.Ordinal))
            && parts.Zip(words).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    private static Task<TestServer> StartAsync() =>
        TestServer.StartAsync(options => options with { Limits = Limitless.Rates });

    private static async Task<int> EveryAsync(
        TestServer server, HttpClient client, Func<ServerRoute, bool> which, HttpStatusCode expected,
        Action<HttpRequestMessage>? change = null)
    {
        var wrong = new List<string>();
        var routes = ServerRoute.All(server).Where(which).ToList();
        foreach (var route in routes)
        {
            using var request = new HttpRequestMessage(new(route.Method), route.Address);
            if (!route.IsSafe)
            {
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            }
            change?.Invoke(request);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
            if (answer.StatusCode != expected
                || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            {
                wrong.Add($"{route}: {(int)answer.StatusCode} {answer.Content.Headers.ContentType}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        return routes.Count;
    }
}
