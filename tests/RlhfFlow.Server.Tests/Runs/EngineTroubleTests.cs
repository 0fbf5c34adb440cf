using RlhfFlow.Server.Events;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class EngineTroubleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queue_that_could_not_be_read_for_a_while_is_gone_on_with()
    {
        using var bare = new BareEngine();
        await bare.Engine.StartAsync(Stop);
        bare.Sql("ALTER TABLE runs RENAME TO elsewhere");
        bare.Engine.Wake();
        Assert.Contains("no such table: runs", await bare.TroubleAsync(Stop));
        bare.Sql("ALTER TABLE elsewhere RENAME TO runs");
        var run = await bare.EnqueueAsync();
        bare.Engine.Wake();

        Assert.Equal(RunState.Succeeded, (await bare.EndAsync(run.Id, Stop)).State);
        await bare.Engine.StopAsync(Stop);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_as_soon_as_it_can_be()
    {
        using var bare = new BareEngine();
        using var listener = bare.Hub.Subscribe(null);
        var run = await bare.EnqueueAsync();
        bare.Sql("ALTER TABLE runs RENAME TO elsewhere");
        bare.Feed.RunChanged(run.Id);
        await bare.Feed.StartAsync(Stop);
        Assert.Contains("no such table: runs", await bare.TroubleAsync(Stop));
        bare.Sql("ALTER TABLE elsewhere RENAME TO runs");

        Assert.Equal(("run", run.Id), await NextAsync(listener));
        await bare.Feed.StopAsync(Stop);
    }

    [Fact]
    public async Task Waiting_runs_are_told_when_what_they_wait_for_changes_and_read_once_for_all()
    {
        using var bare = new BareEngine();
        for (var index = 0; index < 20; index++)
        {
            await bare.EnqueueAsync();
        }
        using var listener = bare.Hub.Subscribe(null);
        File.WriteAllText(bare.Home.Lock + ".pid", "1\na test");
        using (new FileStream(bare.Home.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            using var queries = new QueryCount(bare.Home.Root);
            await bare.Engine.StartAsync(Stop);
            await bare.Feed.StartAsync(Stop);
            for (var index = 0; index < 20; index++)
            {
                Assert.Equal("run", (await NextAsync(listener)).Kind);
            }
            // The engine looks twice a second whether it is free.
            await Task.Delay(1200, Stop);
            Assert.False(listener.Events.TryRead(out _));
            Assert.InRange(queries.Value, 1, 10);
            await bare.Engine.StopAsync(Stop);
        }
        await bare.Feed.StopAsync(Stop);
    }

    [Fact]
    public async Task A_run_whose_end_could_not_be_written_ends_once_it_can_be()
    {
        using var bare = new BareEngine();
        bare.Sql(
            "CREATE TRIGGER full BEFORE UPDATE OF State ON runs WHEN NEW.State IN ('Succeeded', 'Failed') "
            + "BEGIN SELECT RAISE(FAIL, 'disk full'); END");
        var run = await bare.EnqueueAsync();
        await bare.Engine.StartAsync(Stop);
        Assert.Contains("disk full", await bare.TroubleAsync(Stop));
        Assert.Contains("disk full", await bare.TroubleAsync(Stop));
        bare.Sql("DROP TRIGGER full");

        Assert.Equal(RunState.Succeeded, (await bare.EndAsync(run.Id, Stop)).State);
        Assert.Single(bare.Journal.Attempts(run.Id));
        await bare.Engine.StopAsync(Stop);
    }

    private static async Task<(string Kind, string? RunId)> NextAsync(EventSubscription listener)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var happened = await listener.Events.ReadAsync(patience.Token);
        return (happened.Kind, happened.RunId);
    }
}
