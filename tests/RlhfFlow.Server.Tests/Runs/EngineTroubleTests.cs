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
}
