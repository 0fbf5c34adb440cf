using RlhfFlow.Server.Hosting;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests.Hosting;

public sealed class EarlyStopTests
{
    [Fact]
    public async Task A_server_that_is_stopped_while_it_starts_ends_like_any_other()
    {
        using var home = new TemporaryDirectory();
        var options = new ServerOptions { Port = 0, Home = new HomeDirectory(home.Path) };
        Assert.Equal(ExitCodes.Succeeded, await ServerCommand.ServeAsync(options, new(canceled: true)));
    }
}
