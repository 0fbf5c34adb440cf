using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class RunQueueTests : IDisposable
{
    private const int Callers = 8;
    private readonly TemporaryDirectory directory = new();
    private readonly RunJournal journal;
    private readonly RunQueue queue;

    public RunQueueTests()
    {
        var home = new HomeDirectory(directory.Path);
        journal = RunJournal.Open(home.Journal);
        queue = new(home, journal, TimeProvider.System);
    }

    [Fact]
    public void Of_many_who_retry_a_run_at_once_one_is_heard()
    {
        for (var index = 0; index < 5; index++)
        {
            var run = Add($"run-{index}", RunState.Failed);
            var heard = 0;
            AtOnce(() =>
            {
                try
                {
                    queue.Again(run);
                    Interlocked.Increment(ref heard);
                }
                catch (WorkflowException refused)
                {
                    Assert.Contains("queued already", refused.Message);
                }
            });
            Assert.Equal(1, heard);
        }
    }

    [Fact]
    public void Changes_of_a_run_by_many_at_once_are_all_kept()
    {
        var run = Add("run", RunState.Running);
        AtOnce(() =>
        {
            for (var index = 0; index < 5; index++)
            {
                journal.ChangeRun(run, row => row.ExitCode = (row.ExitCode ?? 0) + 1);
            }
        });

        Assert.Equal(5 * Callers, journal.FindRun(run)!.ExitCode);
    }

    [Theory]
    [InlineData(RunState.Succeeded, 10)]
    [InlineData(RunState.Failed, 10)]
    [InlineData(RunState.Cancelled, 43)]
    public void A_run_that_ended_meanwhile_is_not_begun_once_more_and_keeps_its_end(RunState state, int exitCode)
    {
        var run = Add("run", state);
        var ended = Assert.Throws<RunEndedException>(() => journal.ReopenRun(run));
        queue.Refuse(run, "its stage is gone");

        Assert.Equal((exitCode, $"run run is {state.ToString().ToLowerInvariant()} already"),
            (ended.ExitCode, ended.Message.Split(':')[0]));
        Assert.Equal((state, null), (journal.FindRun(run)!.State, journal.FindRun(run)!.Problem));
    }

    public void Dispose() => directory.Dispose();

    private string Add(string id, RunState state)
    {
        journal.AddRun(
            new()
            {
                Id = id, DefinitionId = "d", Name = "D", PlanIdentity = "p", Settings = "{}", StartedAt = 0,
                State = state, QueuedAt = 1,
            },
            []);
        return id;
    }

    private static void AtOnce(Action action)
    {
        using var gate = new Barrier(Callers);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                gate.SignalAndWait();
                action();
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(callers, TestContext.Current.CancellationToken);
    }
}
