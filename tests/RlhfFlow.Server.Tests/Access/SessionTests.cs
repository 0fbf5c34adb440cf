using System.Net;
using System.Net.Http.Json;

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
