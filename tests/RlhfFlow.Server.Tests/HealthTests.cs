namespace RlhfFlow.Server.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_says_that_it_answers()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Contains("ok", await server.Client.GetStringAsync("/api/health", TestContext.Current.CancellationToken));
    }
}
