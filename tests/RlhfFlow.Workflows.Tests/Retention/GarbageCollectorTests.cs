using FsCheck;
using FsCheck.Fluent;
using RlhfFlow.Artifacts;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Retention;
using RlhfFlow.Workflows.Tests.Execution;

namespace RlhfFlow.Workflows.Tests.Retention;

[Trait("Pace", "slow")]
public sealed class GarbageCollectorTests
{
    [Fact]
    public void A_home_holds_after_a_collection_what_is_reached_and_a_dry_run_says_so_before() =>
        Prop.ForAll(RandomHome.Any, history =>
        {
            using var home = new LaidOutHome(history);
            var collector = new GarbageCollector(home.Home, home.Journal, home.Clock);
            var before = home.Kept();
            var promised = collector.Preview(history.Policy);
            Assert.Equal(before, home.Kept());
            var done = collector.Collect(history.Policy, TestContext.Current.CancellationToken);
            Assert.Equal(home.Expected(), home.Kept());
            Assert.Empty(home.FalseCacheEntries());
            Assert.Equal((promised.Count, promised.Bytes), (done.Count, done.Bytes));
            Assert.Equal(promised.CacheEntries, done.CacheEntries);
            Assert.Equal(promised.ByRun, done.ByRun);
            Assert.Equal(0, collector.Preview(history.Policy).Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Budget(15, 1_000)));

    [Fact]
    public void A_collection_that_dies_before_any_step_leaves_a_true_journal_and_the_next_one_ends_its_work() =>
        Prop.ForAll(RandomHome.Any, Gen.Choose(0, 40).ToArbitrary(), (history, steps) =>
        {
            using var home = new LaidOutHome(history);
            var dying = new GarbageCollector(home.Home, home.Journal, home.Clock)
            {
                Reached = step => Assert.True(steps-- > 0, step),
            };
            try
            {
                dying.Collect(history.Policy, TestContext.Current.CancellationToken);
            }
            catch (Xunit.Sdk.XunitException)
            {
                // It died.
            }
            Assert.Empty(home.FalseCacheEntries());
            Assert.Superset(home.Expected().ToHashSet(), home.Kept().ToHashSet());
            new GarbageCollector(home.Home, home.Journal, home.Clock)
                .Collect(history.Policy, TestContext.Current.CancellationToken);
            Assert.Equal(home.Expected(), home.Kept());
            Assert.False(Directory.Exists(Path.Combine(home.Home.Root, "collected")));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Budget(15, 1_000)));

    [Fact]
    public async Task What_was_removed_is_made_again_can_be_restored_and_is_gone_after_its_time()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("count", new() { ["steps"] = 2 })
            .Echo("echo", "count", new() { ["prefix"] = "x" });
        var first = await engine.RunAsync(workflow);
        var (count, echo) = (engine.Digest(first, "count"), engine.Digest(first, "echo"));
        var collector = new GarbageCollector(engine.Home, RunJournal.Open(engine.Home.Journal), TimeProvider.System);
        var nothing = new RetentionPolicy { KeepLast = 0 };
        var report = collector.Collect(nothing, TestContext.Current.CancellationToken);

        Assert.Equal(2, report.CacheEntries);
        Assert.Equal([first.RunId], report.Runs);
        Assert.Empty(engine.Store.Digests());
        Assert.Equal(new[] { count, echo }.Order(), collector.Trashed().Select(item => item.Digest).Order());

        var second = await engine.RunAsync(workflow);
        Assert.Equal((count, echo), (engine.Digest(second, "count"), engine.Digest(second, "echo")));
        Assert.False(engine.Node(second, "count").FromCache);
        Assert.Empty(collector.Trashed());

        collector.Collect(nothing, TestContext.Current.CancellationToken);
        Assert.Equal(count, collector.Restore(count[..12]));
        engine.Store.Verify(count);
        collector.Collect(nothing with { TrashDays = 0 }, TestContext.Current.CancellationToken);
        Assert.Equal([count], engine.Store.Digests());
        Assert.Empty(collector.Trashed());
    }

    [Fact]
    public async Task Nothing_that_an_engine_works_with_is_collected_beside_it()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow();
        for (var index = 0; index < 6; index++)
        {
            // Pairs of equal nodes: the second adopts what the first one committed.
            workflow.Counter($"n{index}", new() { ["steps"] = 1 + (index / 2), ["seed"] = 1 });
        }
        var ended = new TaskCompletionSource();
        engine.Home.Create();
        var journal = RunJournal.Open(engine.Home.Journal);
        var collecting = Task.Run(
            () =>
            {
                var collections = 0;
                while (!ended.Task.IsCompleted)
                {
                    new GarbageCollector(engine.Home, journal, TimeProvider.System).Collect(
                        new() { KeepLast = 0, TrashDays = 0 }, TestContext.Current.CancellationToken);
                    collections++;
                }
                return collections;
            },
            TestContext.Current.CancellationToken);
        RunOutcome outcome;
        try
        {
            outcome = await engine.RunAsync(workflow);
        }
        finally
        {
            ended.SetResult();
        }
        Assert.True(await collecting > 1);
        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Contains(journal.Nodes(outcome.RunId), node => node.FromCache);
    }

    [Fact]
    public void A_collection_waits_for_those_who_hold_the_store_and_gives_up_in_words()
    {
        using var directory = new TemporaryDirectory();
        var home = new HomeDirectory(directory.Path);
        var collector = new GarbageCollector(home, RunJournal.Open(home.Journal), TimeProvider.System)
        {
            Patience = TimeSpan.FromMilliseconds(30),
        };
        using (CollectionGuard.Hold(home, TestContext.Current.CancellationToken))
        using (CollectionGuard.Hold(home, TestContext.Current.CancellationToken))
        {
            Assert.Contains("in use", Assert.Throws<WorkflowException>(
                () => collector.Collect(new(), TestContext.Current.CancellationToken)).Message);
        }
        Assert.Equal(0, collector.Collect(new(), TestContext.Current.CancellationToken).Count);
    }
}
