using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Notifications;
using static RlhfFlow.Workflows.Tests.Crashes.EngineProcess;

namespace RlhfFlow.Workflows.Tests.Crashes;

/// <summary>
/// An engine is killed just before and just after its run counts as ended. What a server delivers afterwards lies in the
/// outbox exactly if the run has ended, once, and stays what it was.
/// </summary>
[Trait("Pace", "slow")]
public sealed class OutboxCrashTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task The_end_of_a_run_is_told_once_whichever_side_of_it_the_engine_dies_on()
    {
        var home = directory.Combine("home");
        new HomeDirectory(home).Create();
        var journal = RunJournal.Open(new HomeDirectory(home).Journal);
        var told = new NotificationJournal(journal, TimeProvider.System);
        Assert.True(told.Add(new()
        {
            Id = "hook", Name = "Hook", Events = [NotificationEvent.RunSucceeded], Kind = NotificationKind.Webhook,
            Address = "http://127.0.0.1/hook", TimeoutSeconds = 10, Attempts = 12, ChangedBy = "test",
        }));

        await KilledAsync(home, CommitPoints.ReportsCopied);
        var run = Assert.Single(journal.Runs()).Id;
        Assert.Empty(told.Waiting(100));

        await KilledAsync(home, CommitPoints.RunEnded);
        Assert.Equal((run, RunState.Succeeded), journal.Runs().Select(row => (row.Id, row.State)).Single());
        var delivery = Assert.Single(told.Waiting(100));
        Assert.Equal((run, NotificationEvent.RunSucceeded), (delivery.RunId, delivery.Event));

        // The next engine begins another run, and leaves what is to be told of this one as it is.
        using var next = Start(home, Stages);
        await next.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, next.ExitCode);
        var kept = Assert.Single(told.Waiting(100), row => row.RunId == run);
        Assert.Equal((delivery.Id, delivery.Body), (kept.Id, kept.Body));
    }

    public void Dispose() => directory.Dispose();

    private const int Stages = 3;

    private static async Task KilledAsync(string home, string point)
    {
        using var engine = Start(home, Stages, point, "1");
        await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(137, engine.ExitCode);
    }
}
