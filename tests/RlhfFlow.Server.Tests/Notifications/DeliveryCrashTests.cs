using System.Diagnostics;
using RlhfFlow.Server.Tests.Hosting;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Tests.Notifications;

/// <summary>Whoever is to tell of the end of a run is killed, twice; it arrives, under one id.</summary>
[Trait("Pace", "slow")]
public sealed class DeliveryCrashTests
{
    [Fact]
    public async Task What_a_killed_engine_could_not_tell_is_delivered_and_again_with_the_same_id_if_nobody_noted_it()
    {
        var stop = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var receiver = await Receiver.StartAsync();
        var home = directory.Combine("home");
        new HomeDirectory(home).Create();
        var told = new NotificationJournal(RunJournal.Open(new HomeDirectory(home).Journal), TimeProvider.System);
        Assert.True(told.Add(new()
        {
            Id = "hook", Name = "Hook", Events = [NotificationEvent.RunSucceeded], Kind = NotificationKind.Webhook,
            Address = receiver.Url, TimeoutSeconds = 60, Attempts = 12, ChangedBy = "test",
        }));
        var program = Path.Combine(
            Repository.Root, "tests", "RlhfFlow.EngineHost", "bin", "Release", "net10.0", "RlhfFlow.EngineHost");
        using (var engine = Process.Start(program, [home, "3", "1", CommitPoints.RunEnded, "1"]))
        {
            await engine.WaitForExitAsync(stop);
            Assert.Equal(137, engine.ExitCode);
        }
        var delivery = Assert.Single(told.Waiting(100));

        // It arrives, and the server is killed before it has the answer.
        receiver.Hold = new();
        using (ServerProcess.Start(home, "--port", "0"))
        {
            await receiver.UntilAsync("run.succeeded", 1, stop);
        }
        Assert.Equal(DeliveryState.Waiting, told.Delivery("hook", delivery.Id)!.State);
        receiver.Hold.SetResult();
        using (ServerProcess.Start(home, "--port", "0"))
        {
            await receiver.UntilAsync("run.succeeded", 2, stop);
            await DeliveredAsync(told, delivery.Id, stop);
        }

        Assert.Equal([delivery.Id], receiver.Messages.Select(message => message.Id).Distinct());
        Assert.Equal([delivery.Body], receiver.Messages.Select(message => message.Body).Distinct());
    }

    private static async Task DeliveredAsync(NotificationJournal told, string id, CancellationToken stop)
    {
        for (var end = DateTime.UtcNow.AddSeconds(30); told.Delivery("hook", id)!.State != DeliveryState.Delivered;)
        {
            Assert.True(DateTime.UtcNow < end, "the server never noted the answer");
            await Task.Delay(20, stop);
        }
    }
}
