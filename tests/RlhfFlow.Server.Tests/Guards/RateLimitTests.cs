using System.Net;
using System.Net.Http.Json;

namespace RlhfFlow.Server.Tests.Guards;

public sealed class RateLimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_that_asks_too_often_is_told_when_to_come_back_and_others_are_not()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = Limitless.Rates with { TokenBurst = 5, TokenPerSecond = 1 } });
        using var busy = server.ClientWith("viewer");
        for (var count = 0; count < 5; count++)
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/api/session", Stop)).StatusCode);
        }
        HttpResponseMessage refused;
        do
        {
            refused = await busy.GetAsync("/api/session", Stop);
        }
        while (refused.StatusCode == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetAsync("/api/session", Stop)).StatusCode);
    }

    [Fact]
    public async Task What_is_asked_without_a_token_keeps_nobody_from_signing_in()
    {
        await using var server = await TestServer.StartAsync(options => options with
        {
            Limits = Limitless.Rates with
            {
                AddressBurst = 3, AddressPerSecond = 1, TokenBurst = 20, TokenPerSecond = 1,
            },
        });
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = server.Client.BaseAddress,
        };
        async Task EmptyAsync()
        {
            while ((await browser.GetAsync("/api/health", Stop)).StatusCode == HttpStatusCode.OK)
            {
            }
        }
        for (var count = 0; count < 4; count++)
        {
            await EmptyAsync();
            var body = new { token = server.AdminToken };
            Assert.Equal(HttpStatusCode.OK, (await browser.PostAsJsonAsync("/api/session", body, Stop)).StatusCode);
            await EmptyAsync();
            var link = $"/?token={server.AdminToken}";
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(link, Stop)).StatusCode);
        }
        // Signing in is a request of its token like any other.
        HttpStatusCode last;
        do
        {
            last = (await browser.GetAsync($"/?token={server.AdminToken}", Stop)).StatusCode;
        }
        while (last == HttpStatusCode.Redirect);
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Too_many_wrong_tokens_are_refused_and_the_right_one_still_works()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = Limitless.Rates with { WrongTokensPerMinute = 3 } });
        using var guesser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = server.Client.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", "guess") },
        };
        for (var count = 0; count < 3; count++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetAsync("/api/session", Stop)).StatusCode);
        }
        var refused = await guesser.GetAsync("/api/session", Stop);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.GetAsync("/?token=guess", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetAsync("/api/session", Stop)).StatusCode);
    }
}
