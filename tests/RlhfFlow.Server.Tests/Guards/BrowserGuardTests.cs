using System.Net;
using System.Net.Http.Json;
using System.Text;
using RlhfFlow.Server.Guards;

namespace RlhfFlow.Server.Tests.Guards;

public sealed class BrowserGuardTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/api/session")]
    [InlineData("/api/nothing")]
    [InlineData("/api/audit?limit=x")]
    public async Task Every_answer_says_what_a_page_may_do(string address)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Admin.GetAsync(address, Stop);
        string Header(string name) => answer.Headers.GetValues(name).Single();
        Assert.Contains("default-src 'self'", Header("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", Header("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.Equal(address != "/", answer.Headers.CacheControl?.NoStore == true);
    }

    [Fact]
    public async Task A_cookie_alone_changes_nothing_and_with_the_page_behind_it_does()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = true })
        {
            BaseAddress = server.Client.BaseAddress,
        };
        await browser.PostAsJsonAsync("/api/session", new { token = server.AdminToken }, Stop);
        var body = new { name = "made in a page", scopes = new[] { "viewer" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsJsonAsync("/api/tokens", body, Stop)).StatusCode);
        browser.DefaultRequestHeaders.Add("Origin", server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.Created, (await browser.PostAsJsonAsync("/api/tokens", body, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_link_with_a_token_leads_to_no_other_site()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = server.Client.BaseAddress,
        };
        foreach (var path in new[] { "//evil.example/", "/\\evil.example", "///evil.example", "/%5Cevil.example", "/w%C3%B6rk" })
        {
            var address = new Uri(server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path
                + "?token=" + server.AdminToken);
            using var answer = await browser.GetAsync(address, Stop);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            var target = answer.Headers.Location!.OriginalString;
            Assert.True(target[0] == '/' && target[1] is not ('/' or '\\'), target);
        }
    }

    [Theory]
    [InlineData("/api/tokens", BodyLimits.Usual)]
    [InlineData("/api/workflows", BodyLimits.Definitions)]
    public async Task A_body_larger_than_its_route_takes_is_refused(string address, long limit)
    {
        await using var server = await TestServer.StartAsync();
        var text = "{\"name\":\"" + new string('x', (int)limit) + "\"}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Client.BaseAddress!, address))
        {
            Content = new StringContent(text, Encoding.UTF8, "application/json"), Headers = { ExpectContinue = true },
        };
        request.Headers.Authorization = new("Bearer", server.AdminToken);
        // The refusal comes before the body is sent, which this client waits for.
        using var patient = new HttpMessageInvoker(
            new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });
        using var answer = await patient.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
