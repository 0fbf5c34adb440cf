using System.Runtime.Versioning;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests.Hosting;

[SupportedOSPlatform("linux")]
public sealed class HomeModeTests
{
    [Fact]
    public async Task A_home_that_a_server_makes_is_open_to_its_user_alone()
    {
        using var directory = new TemporaryDirectory();
        var home = new HomeDirectory(directory.Combine("home"));
        await using var server = await TestServer.StartAsync(options => options with { Home = home });
        foreach (var path in new[] { home.Root, home.Server, Path.Combine(home.Server, "keys") })
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        }
    }
}
