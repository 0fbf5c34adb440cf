using RlhfFlow.EngineHost;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Journal.Sqlite;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class JournalUpgradeTests
{
    [Fact]
    public async Task Many_may_open_a_new_home_at_the_same_moment()
    {
        for (var round = 0; round < 3; round++)
        {
            using var directory = new TemporaryDirectory();
            using var gate = new Barrier(6);
            var opening = Enumerable.Range(0, 6).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    gate.SignalAndWait();
                    return RunJournal.Open(new HomeDirectory(directory.Path).Journal).Runs();
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();

            Assert.All(await Task.WhenAll(opening), Assert.Empty);
        }
    }

    [Fact]
    public async Task A_journal_of_every_earlier_version_opens_and_has_its_runs()
    {
        using var engine = new TestEngine { Executor = new TinyExecutor() };
        var outcome = await engine.RunAsync(TinyWorkflow.Plan(4, 1));
        var outputs = Outputs();
        Assert.Contains(outputs, text => text is not null);
        var shape = OlderJournal.Shape(engine.Home.Journal);
        foreach (var version in Enumerable.Range(1, JournalSchema.Steps.Count - 1).Reverse())
        {
            OlderJournal.Take(engine.Home.Journal, version);
            Assert.NotEqual(shape, OlderJournal.Shape(engine.Home.Journal));
            Assert.Equal(outputs, Outputs());
            Assert.Equal(shape, OlderJournal.Shape(engine.Home.Journal));
            Assert.Equal(RunState.Succeeded, RunJournal.Open(engine.Home.Journal).FindRun(outcome.RunId)!.State);
        }
        var again = await engine.RunAsync(TinyWorkflow.Plan(4, 1));
        Assert.All(again.Nodes.Where(node => node.Stage.Length > 0), node => Assert.True(node.FromCache));

        List<string?> Outputs() =>
            [.. RunJournal.Open(engine.Home.Journal).Nodes(outcome.RunId).Select(node => node.Outputs)];
    }
}
