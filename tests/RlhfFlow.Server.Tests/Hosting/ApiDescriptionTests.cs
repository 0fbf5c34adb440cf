using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Hosting;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task The_file_from_which_commands_are_made_is_what_the_server_serves()
    {
        await using var server = await TestServer.StartAsync();
        var served = await server.Client.GetStringAsync("/api/openapi.json", TestContext.Current.CancellationToken);
        var kept = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "src", "RlhfFlow.Server", "openapi.json"),
            TestContext.Current.CancellationToken);
        Assert.True(
            served.Trim() == kept.Trim(),
            "routes have changed; write the file again with\n  "
            + "src/RlhfFlow.Server/bin/Release/net10.0/rlhfflow-server --openapi > src/RlhfFlow.Server/openapi.json");
    }
}
