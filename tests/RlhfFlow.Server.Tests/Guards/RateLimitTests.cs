using System.Net;

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
