using RlhfFlow.Server.Notifications;
using RlhfFlow.Server.Notifications.Sending;

namespace RlhfFlow.Server.Tests.Notifications;

public sealed class WebhookTests
{
    // The example of the specification of Standard Webhooks.
    [Fact]
    public void A_signature_is_what_the_specification_says() => Assert.Equal(
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSender.Sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
            "{\"test\": 2432232314}"));

    [Theory]
    [InlineData("http://example.org/hook", "in the clear")]
    [InlineData("http://127.0.0.1.example.org/", "in the clear")]
    [InlineData("http://[::ffff:10.0.0.1]/", "in the clear")]
    [InlineData("ftp://127.0.0.1/", "begins with https://")]
    [InlineData("file:///etc/passwd", "begins with https://")]
    [InlineData("https://user:password@example.org/", "no user and password")]
    [InlineData("/hook", "begins with https://")]
    [InlineData("https://example.org/ok", null)]
    [InlineData("http://[::1]:9/ok", null)]
    public void An_address_that_would_be_read_on_its_way_is_refused(string url, string? problem)
    {
        var told = WebhookAddress.Problem(url);
        Assert.True(problem is null ? told is null : told?.Contains(problem) == true, told);
    }
}
