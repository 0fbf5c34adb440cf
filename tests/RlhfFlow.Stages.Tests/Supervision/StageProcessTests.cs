using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Tests.Supervision;

public sealed class StageProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stage_that_still_runs_is_taken_over_and_followed_to_its_end()
    {
        using var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(30, 20, "none"));
        var request = trial.NextRequest();
        var description = (await TestStages.SlowCounter.DescribeAsync()).Description;
        StageProcessIdentity identity;
        using (var first = StageProcess.Start(TestStages.SlowCounter, description, request, trial.Files))
        {
            identity = first.Identity;
        }

        using var again = StageProcess.Attach(
            description, StageRequest.Load(trial.Files.Request), trial.Files, identity);
        Assert.True(again.IsAlive);
        var outcome = await again.WaitAsync(trial.Callbacks);

        Assert.Equal((StageStatus.Succeeded, null), (outcome.Status, outcome.ExitCode));
        Assert.Equal(30, trial.Events.OfType<MetricEvent>().Count());
    }

    [Fact]
    public async Task A_stage_that_ended_unwatched_is_believed_by_its_result()
    {
        using var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(3, 0, "none"));
        var request = trial.NextRequest();
        var first = await trial.RunAsync(request, Token);

        using var late = StageProcess.Attach(
            (await TestStages.SlowCounter.DescribeAsync()).Description, request, trial.Files, trial.Process!.Identity);

        Assert.False(late.IsAlive);
        Assert.Equal(first.Outputs["Corpus"], (await late.WaitAsync(trial.Callbacks)).Outputs["Corpus"]);
    }

    [Fact]
    public async Task A_stage_that_vanished_without_a_result_failed_for_a_passing_reason()
    {
        using var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(9, 0, "kill"));
        var request = trial.NextRequest();
        await trial.RunAsync(request, Token);

        using var late = StageProcess.Attach(
            (await TestStages.SlowCounter.DescribeAsync()).Description, request, trial.Files, trial.Process!.Identity);
        var outcome = await late.WaitAsync(trial.Callbacks);

        Assert.Equal((StageStatus.Failed, StageErrorClass.Transient), (outcome.Status, outcome.ErrorClass));
        Assert.NotNull(outcome.Checkpoint);
    }

    [Fact]
    public void A_process_with_the_same_number_but_another_start_is_not_taken_for_the_stage()
    {
        var self = new StageProcessIdentity(Environment.ProcessId, ProcessTable.StartTime(Environment.ProcessId));

        Assert.True(ProcessTable.IsAlive(self));
        Assert.False(ProcessTable.IsAlive(self with { StartTime = self.StartTime + 1 }));
    }

    [Fact]
    public async Task The_token_asks_for_a_stop_that_can_be_resumed()
    {
        using var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(1000, 5, "none"));
        using var stop = new CancellationTokenSource();
        trial.OnEvent = happened => _ = happened is MetricEvent { Step: 2 } ? stop.CancelAsync() : Task.CompletedTask;

        var outcome = await trial.RunAsync(stop: stop.Token);

        Assert.Equal((StageStatus.Preempted, ExitCodes.StoppedWithCheckpoint), (outcome.Status, outcome.ExitCode));
    }

    [Fact]
    public async Task What_a_stage_prints_lands_in_log_files()
    {
        using var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(9, 0, "throw"));

        await trial.RunAsync(stop: Token);

        Assert.Contains("This was not expected.", File.ReadAllText(trial.Files.StandardError));
        Assert.Equal("", File.ReadAllText(trial.Files.StandardOutput));
    }

    [Fact]
    public async Task Nothing_is_written_outside_the_directories_of_the_attempt()
    {
        using var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(3, 0, "none"));

        await trial.RunAsync(stop: Token);

        Assert.Equal(
            ["attempt-1", "checkpoints"],
            Directory.GetFileSystemEntries(trial.Combine()).Select(Path.GetFileName).Order());
        Assert.Equal(
            [
                "control", "events", "outputs", "process", "request", "result", "scratch", "stderr.log", "stdout.log",
                "work",
            ],
            Directory.GetFileSystemEntries(trial.Files.Directory).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(trial.Files.Directory, "scratch")));
    }
}
