using System.Diagnostics;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests;

public sealed class StopTests
{
    private const int Steps = 40;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Soak.Budget(2, 50))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_stage_stopped_at_a_random_moment_and_resumed_gives_the_undisturbed_digest(int seed)
    {
        var random = new Random(seed);
        using var trial = new Trial(
            TestStages.SlowCounter, StageHostTests.Counting(Steps, 20, "none", checkpointEverySeconds: 50));
        var stopAt = random.Next(1, Steps - 5);
        trial.OnEvent = Once<MetricEvent>(
            metric => metric.Step == stopAt, trial, process => process.Stop(StopCause.Preempt));

        var stopped = await trial.RunAsync(stop: Token);

        Assert.Equal((StageStatus.Preempted, ExitCodes.StoppedWithCheckpoint), (stopped.Status, stopped.ExitCode));
        Assert.Equal(StageErrorClass.Preempted, stopped.ErrorClass);
        Assert.Single(trial.Events.OfType<StoppingEvent>());
        var firstSteps = MetricSteps(trial.Events);

        trial.OnEvent = _ => { };
        var resumed = await trial.RunAsync(stopped.Checkpoint, Token);

        var resumedStep = Assert.IsType<HelloEvent>(trial.Events[0]).ResumedStep;
        Assert.Equal(stopped.Checkpoint!.Step, resumedStep);
        Assert.Equal(
            Enumerable.Range(0, Steps).Select(step => (long)step),
            firstSteps.Where(step => step <= resumedStep).Concat(MetricSteps(trial.Events)));
        await AssertUndisturbedAsync(resumed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_stage_killed_at_a_random_moment_commits_nothing_and_resumes_to_the_same_digest(int seed)
    {
        var random = new Random(seed);
        using var trial = new Trial(
            TestStages.SlowCounter, StageHostTests.Counting(Steps, 5, "none", checkpointEverySeconds: 0.02));
        var killAt = random.Next(1, Steps - 10);
        trial.OnEvent = Once<MetricEvent>(metric => metric.Step == killAt, trial, process => process.Kill());

        var killed = await trial.RunAsync(stop: Token);

        Assert.Equal(
            (StageStatus.Failed, 137, StageErrorClass.Transient), (killed.Status, killed.ExitCode, killed.ErrorClass));
        Assert.Empty(killed.Outputs);
        trial.OnEvent = _ => { };
        await AssertUndisturbedAsync(await trial.RunAsync(killed.Checkpoint, Token));
    }

    [Fact]
    public async Task A_second_signal_leaves_without_a_checkpoint()
    {
        using var trial = new Trial(
            TestStages.SlowCounter, StageHostTests.Counting(Steps, 5, "hang", checkpointEverySeconds: 50));
        trial.OnEvent = happened =>
        {
            switch (happened)
            {
                case MetricEvent { Step: 2 }: trial.Process!.Stop(StopCause.Preempt); break;
                case StoppingEvent: trial.Process!.Stop(StopCause.Preempt); break;
            }
        };

        var outcome = await trial.RunAsync(stop: Token);

        // Killed after the grace it would have left with 137 and without a result.
        Assert.Equal((StageStatus.Preempted, ExitCodes.StoppedWithoutCheckpoint), (outcome.Status, outcome.ExitCode));
        Assert.Null(outcome.Checkpoint);
        Assert.IsType<EndEvent>(trial.Events[^1]);
    }

    [Fact]
    public async Task The_control_file_stops_a_stage_without_a_signal()
    {
        using var trial = new Trial(
            TestStages.SlowCounter, StageHostTests.Counting(1000, 5, "none", checkpointEverySeconds: 50));
        trial.OnEvent = Once<MetricEvent>(
            metric => metric.Step == 3, trial, _ =>
                ControlFile.AppendStop(trial.Files.Control, StopCause.Preempt, 5000));

        var outcome = await trial.RunAsync(stop: Token);

        Assert.Equal(ExitCodes.StoppedWithCheckpoint, outcome.ExitCode);
        Assert.Equal("control", Assert.Single(trial.Events.OfType<StoppingEvent>()).Cause);
    }

    [Fact]
    public async Task The_control_file_asks_for_a_checkpoint_and_for_a_sign_of_life()
    {
        using var trial = new Trial(
            TestStages.SlowCounter, StageHostTests.Counting(100, 5, "none", checkpointEverySeconds: 50));
        trial.OnEvent = Once<MetricEvent>(metric => metric.Step == 3, trial, process =>
        {
            process.RequestCheckpoint();
            ControlFile.Append(trial.Files.Control, "ping");
            ControlFile.Append(trial.Files.Control, "unheard_of");
        });

        var outcome = await trial.RunAsync(stop: Token);

        Assert.Equal(StageStatus.Succeeded, outcome.Status);
        Assert.Single(trial.Events.OfType<CheckpointEvent>());
        Assert.Single(trial.Events.OfType<HeartbeatEvent>());
        Assert.Equal("control_unknown", Assert.Single(trial.Events.OfType<WarningEvent>()).Code);
    }

    [Fact]
    public async Task A_cancelled_stage_writes_no_checkpoint()
    {
        using var trial = new Trial(
            TestStages.SlowCounter, StageHostTests.Counting(1000, 5, "none", checkpointEverySeconds: 50));
        trial.OnEvent = Once<MetricEvent>(metric => metric.Step == 3, trial, process => process.Stop(StopCause.Cancel));

        var outcome = await trial.RunAsync(stop: Token);

        Assert.Equal((StageStatus.Cancelled, ExitCodes.Cancelled), (outcome.Status, outcome.ExitCode));
        Assert.Null(trial.LatestCheckpoint());
    }

    [Fact]
    public async Task A_stage_stops_by_itself_before_its_time_is_used_up()
    {
        using var trial = new Trial(
            TestStages.SlowCounter, StageHostTests.Counting(1000, 10, "none", checkpointEverySeconds: 50));
        trial.Limits = trial.Limits with { WallMilliseconds = 800 };

        var outcome = await trial.RunAsync(stop: Token);

        Assert.Equal((ExitCodes.TimeUsedUp, StageErrorClass.Timeout), (outcome.ExitCode, outcome.ErrorClass));
        Assert.NotNull(outcome.Checkpoint);
        Assert.Equal("deadline", Assert.Single(trial.Events.OfType<StoppingEvent>()).Cause);
    }

    [Fact]
    [Trait("Pace", "slow")]
    public async Task A_stage_that_ignores_the_request_to_stop_is_killed_when_the_grace_is_over()
    {
        using var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(100_000, 5, "ignoreStop"));
        trial.Limits = trial.Limits with { GraceMilliseconds = 5_000 };
        trial.OnEvent = Once<MetricEvent>(
            metric => metric.Step == 6, trial, process => process.Stop(StopCause.Preempt));
        var watch = Stopwatch.StartNew();

        var outcome = await trial.RunAsync(stop: Token);

        Assert.Equal(
            (StageStatus.Preempted, 137, StageErrorClass.Preempted),
            (outcome.Status, outcome.ExitCode, outcome.ErrorClass));
        Assert.True(watch.ElapsedMilliseconds >= trial.Limits.GraceMilliseconds);
    }

    [Fact]
    public async Task Nothing_that_a_stage_started_outlives_it()
    {
        using var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(6, 5, "orphan"));

        var outcome = await trial.RunAsync(stop: Token);

        Assert.Equal(StageStatus.Succeeded, outcome.Status);
        Assert.False(ProcessTable.IsGroupAlive(trial.Process!.Identity.ProcessId));
    }

    [Fact]
    public async Task A_damaged_checkpoint_gives_way_to_the_one_before()
    {
        using var trial = await InterruptedAsync();
        var newest = trial.LatestCheckpoint()!;
        var data = Path.Combine(newest.Path, "counter.txt");
        File.WriteAllText(data, File.ReadAllText(data).Replace('1', '2'));

        var outcome = await trial.RunAsync(newest, Token);

        Assert.True(Assert.IsType<HelloEvent>(trial.Events[0]).ResumedStep < newest.Step);
        Assert.Equal("checkpoint_damaged", Assert.Single(trial.Events.OfType<WarningEvent>()).Code);
        await AssertUndisturbedAsync(outcome);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_damaged_pointer_to_the_latest_checkpoint_is_no_obstacle(string pointer)
    {
        using var trial = await InterruptedAsync();
        var newest = trial.LatestCheckpoint()!;
        File.WriteAllText(Path.Combine(trial.CheckpointDirectory, "LATEST"), pointer);

        Assert.Equal(newest, trial.LatestCheckpoint());
        await AssertUndisturbedAsync(await trial.RunAsync(trial.LatestCheckpoint(), Token));
    }

    [Theory]
    [InlineData("increment", "parameters")]
    [InlineData("seed", "seed")]
    [InlineData("threads", "threads")]
    [InlineData("input", "inputs")]
    public async Task A_checkpoint_made_from_something_else_is_refused_with_the_reason(string changed, string reason)
    {
        using var trial = await InterruptedAsync();
        switch (changed)
        {
            case "increment": trial.Parameters["increment"] = 2; break;
            case "seed": trial.Seed++; break;
            case "threads": trial.Granted = trial.Granted with { Threads = 2 }; break;
            default: trial.Inputs["Ignored"] = [trial.Corpus("new")]; break;
        }

        var outcome = await trial.RunAsync(trial.LatestCheckpoint(), Token);

        Assert.Equal(
            (ExitCodes.InvalidRequest, "rlhfflow.checkpoint_mismatch"), (outcome.ExitCode, outcome.Error!.Code));
        Assert.Contains($"other {reason} than", outcome.Error.Message);
    }

    [Fact]
    public async Task Only_the_last_two_checkpoints_are_kept()
    {
        using var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(12, 0, "none"));

        await trial.RunAsync(stop: Token);

        Assert.Equal(12, trial.Events.OfType<CheckpointEvent>().Count());
        Assert.Equal(
            ["step-000000000010", "step-000000000011"],
            Directory.GetDirectories(trial.CheckpointDirectory).Select(Path.GetFileName).Order());
        Assert.Equal(11, new CheckpointDirectory(trial.CheckpointDirectory).FindValid([])!.Step);
    }

    private static async Task<Trial> InterruptedAsync()
    {
        var trial = new Trial(TestStages.SlowCounter, StageHostTests.Counting(Steps, 5, "none"));
        trial.OnEvent = Once<MetricEvent>(
            metric => metric.Step == 12, trial, process => process.Stop(StopCause.Preempt));
        await trial.RunAsync(stop: Token);
        trial.OnEvent = _ => { };
        return trial;
    }

    private static Action<StageEvent> Once<T>(Func<T, bool> when, Trial trial, Action<StageProcess> act)
        where T : StageEvent
    {
        var done = false;
        return happened =>
        {
            if (!done && happened is T wanted && when(wanted))
            {
                done = true;
                act(trial.Process!);
            }
        };
    }

    private static List<long> MetricSteps(IEnumerable<StageEvent> events) =>
        [.. events.OfType<MetricEvent>().Select(metric => metric.Step)];

    private static async Task AssertUndisturbedAsync(StageOutcome outcome)
    {
        using var undisturbed = new Trial(TestStages.SlowCounter, StageHostTests.Counting(Steps, 0, "none"));
        var expected = await undisturbed.RunAsync(stop: Token);
        Assert.Equal(StageStatus.Succeeded, outcome.Status);
        Assert.Equal(expected.Outputs["Corpus"][0].Digest, outcome.Outputs["Corpus"][0].Digest);
    }
}
