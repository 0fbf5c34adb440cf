using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

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
}
