using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Testing;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests.Hosting;

public sealed class ServerEndTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 60)]
    public async Task A_server_that_a_failure_ended_does_not_end_as_if_it_had_been_asked_to(bool fails, int exitCode)
    {
        using var service = new Background(fails);
        await service.StartAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(service.ExecuteTask!);
        await using var services = new ServiceCollection().AddSingleton<IHostedService>(service).BuildServiceProvider();

        Assert.Equal(exitCode, ServerCommand.Outcome(services));
    }

    [Fact]
    public void A_home_has_one_server_at_a_time_and_the_second_is_told_which()
    {
        using var directory = new TemporaryDirectory();
        var home = new HomeDirectory(directory.Combine("home"));
        using (ServerLock.Take(home))
        {
            var refused = Assert.Throws<WorkflowException>(() => ServerLock.Take(home));
            Assert.Equal(30, refused.ExitCode);
            Assert.Contains($"another server (process {Environment.ProcessId}) serves '{home.Root}'", refused.Message);
        }
        ServerLock.Take(home).Dispose();
    }

    private sealed class Background(bool fails) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            fails ? Task.FromException(new InvalidOperationException("no disk")) : Task.CompletedTask;
    }
}
