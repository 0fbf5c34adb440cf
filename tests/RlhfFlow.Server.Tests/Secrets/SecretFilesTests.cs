using RlhfFlow.Server.Tests.Hosting;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Secrets;

[Trait("Pace", "slow")]
public sealed class SecretFilesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_killed_server_left_goes_when_any_server_starts_and_what_one_at_work_holds_stays()
    {
        using var home = new TemporaryDirectory();
        string left;
        using (var killed = ServerProcess.Start(home.Path, "--port", "0"))
        {
            await killed.LinkAsync(Stop);
            left = DirectoryOf(killed);
            // As if it had been at an attempt that needs a secret.
            Directory.CreateDirectory(Path.Combine(left, "1"));
            await File.WriteAllTextAsync(Path.Combine(left, "1", "hub-token"), "secret", Stop);
            await using (await TestServer.StartAsync())
            {
                Assert.True(File.Exists(Path.Combine(left, "1", "hub-token")));
            }
        }
        Assert.True(File.Exists(Path.Combine(left, "1", "hub-token")), "a kill leaves it, or this test shows nothing");
        await using var other = await TestServer.StartAsync();
        Assert.False(Directory.Exists(left));
    }

    // The directory whose lock the process holds open.
    private static string DirectoryOf(ServerProcess server) =>
        Directory.EnumerateFileSystemEntries($"/proc/{server.Id}/fd")
            .Select(link => new FileInfo(link).LinkTarget)
            .Where(target => target is not null && Path.GetFileName(target) == "lock" && target.Contains("/rlhfflow-"))
            .Select(target => Path.GetDirectoryName(target)!).Single();
}
