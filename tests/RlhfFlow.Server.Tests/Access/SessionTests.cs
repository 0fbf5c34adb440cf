using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Tests.Access;

public sealed class SessionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_nothing_but_health_is_told()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync("/api/system", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/api/health", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_printed_link_opens_a_session_and_hides_the_token()
    {
        await using var server = await TestServer.StartAsync();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var browser = new HttpClient(handler) { BaseAddress = server.Client.BaseAddress };
        var first = await browser.GetAsync($"/runs?state=failed&token={server.AdminToken}", Stop);
        Assert.Equal("/runs?state=failed", first.Headers.Location!.OriginalString);
        var cookie = first.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(server.AdminToken, cookie);
        browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Contains("administrator", await browser.GetStringAsync("/api/session", Stop));
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await browser.DeleteAsync("/api/session", Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/session", Stop)).StatusCode);
    }

    [Fact]
    public async Task Servers_of_one_host_leave_each_others_sessions_alone()
    {
        await using var one = await TestServer.StartAsync();
        await using var other = await TestServer.StartAsync();
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = true });
        foreach (var server in new[] { one, other })
        {
            await browser.PostAsJsonAsync(
                new Uri(server.Client.BaseAddress!, "/api/session"), new { token = server.AdminToken }, Stop);
        }
        foreach (var server in new[] { one, other })
        {
            using var answer = await browser.GetAsync(new Uri(server.Client.BaseAddress!, "/api/session"), Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        using var foreign = new HttpRequestMessage(HttpMethod.Get, new Uri(one.Client.BaseAddress!, "/api/session"));
        foreign.Headers.Add("Cookie", "rlhfflow_session=foreign; rlhfflow_session_1=foreign");
        using var refused = await one.Client.SendAsync(foreign, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_header_of_another_scheme_does_not_hide_the_session()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = Limitless.Rates with { WrongTokensPerMinute = 1 } });
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = true })
        {
            BaseAddress = server.Client.BaseAddress, DefaultRequestHeaders = { Authorization = new("Basic", "eDp5") },
        };
        for (var count = 0; count < 3; count++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/session", Stop)).StatusCode);
        }
        await browser.PostAsJsonAsync("/api/session", new { token = server.AdminToken }, Stop);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/session", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_token_keeps_its_newest_sessions()
    {
        await using var server = await TestServer.StartAsync();
        var tokens = server.Services.GetRequiredService<TokenStore>();
        var (row, _) = tokens.Create("t", ["viewer"], null);
        var elsewhere = tokens.BeginSession(tokens.Create("other", ["viewer"], null).Row);
        var cookies = Enumerable.Range(0, TokenStore.MostSessions + 2).Select(_ => tokens.BeginSession(row)).ToList();
        Assert.Equal(
            [false, false, true], cookies.Take(3).Select(cookie => tokens.FindSession(cookie) is not null));
        Assert.NotNull(tokens.FindSession(cookies[^1]));
        Assert.NotNull(tokens.FindSession(elsewhere));
    }

    [Fact]
    public async Task A_viewer_may_look_and_not_make_tokens_and_a_deleted_token_ends_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var viewer = server.ClientWith("viewer");
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/api/system", Stop)).StatusCode);
        var refused = await viewer.PostAsJsonAsync("/api/tokens", new { name = "x", scopes = new[] { "admin" } }, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var list = await server.Admin.GetFromJsonAsync<TokenList>("/api/tokens", Stop);
        var id = list!.Items.Single(token => token.Name == "viewer").Id;
        Assert.Equal(HttpStatusCode.NoContent, (await server.Admin.DeleteAsync($"/api/tokens/{id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await viewer.GetAsync("/api/system", Stop)).StatusCode);
    }

    private sealed record TokenList(IReadOnlyList<Token> Items);

    private sealed record Token(string Id, string Name);
}
