using System.Text.Json.Nodes;
using RlhfFlow.EngineHost;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Tests.Resources;

/// <summary>Devices out of use, less in memory at a time, and limits of time.</summary>
public sealed class RecoveryFromFailureTests
{
    private static readonly JsonObject OneGpu = new() { ["resources"] = new JsonObject { ["gpus"] = 1 } };

    [Fact]
    public async Task A_gpu_on_which_attempts_keep_failing_is_not_used_and_the_work_is_done_on_another()
    {
        using var directory = new TemporaryDirectory();
        var onBroken = 0;
        var executor = new ScriptedExecutor((request, _) =>
        {
            var isBroken = request.Granted.Gpus.Single() == "0";
            onBroken += isBroken ? 1 : 0;
            return Task.FromResult<AttemptOutcome?>(isBroken ? ScriptedExecutor.Fails(30) : null);
        });
        var flow = new TinyFlow();
        for (var node = 0; node < 6; node++)
        {
            var properties = OneGpu.DeepClone().AsObject();
            properties["seed"] = node;
            flow.Stage($"n{node}", [], properties);
        }
        var options = new RunnerOptions { Capacity = new() { Cpus = 1, Gpus = ["0", "1"] }, DeviceFailures = 2 };

        var outcome = await LeaseTests.RunAsync(directory, flow.Planned(), executor, options);

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Equal(2, onBroken);
    }

    [Fact]
    public async Task A_gpu_is_tried_again_when_its_time_is_over()
    {
        using var directory = new TemporaryDirectory();
        var attempts = 0;
        var executor = new ScriptedExecutor((_, _) =>
            Task.FromResult<AttemptOutcome?>(++attempts <= 2 ? ScriptedExecutor.Fails(30) : null));
        var options = new RunnerOptions
        {
            Capacity = new() { Cpus = 1, Gpus = ["0"] }, DeviceFailures = 2, DeviceBreak = TimeSpan.FromMilliseconds(600),
        };
        var began = TimeProvider.System.GetTimestamp();

        var outcome = await LeaseTests.RunAsync(
            directory, new TinyFlow().Stage("only", [], OneGpu).Planned(), executor, options);

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Equal(3, attempts);
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(600));
    }

    [Fact]
    public async Task Lack_of_memory_halves_the_micro_batch_and_keeps_the_batch()
    {
        using var directory = new TemporaryDirectory();
        List<(long Micro, long Batch)> tried = [];
        var executor = new ScriptedExecutor((request, _) =>
        {
            var micro = (long)request.Parameters["microBatchSize"]!;
            tried.Add((micro, (long)request.Parameters["batchSize"]!));
            return Task.FromResult<AttemptOutcome?>(micro is 0 or > 8 ? ScriptedExecutor.Fails(ExitCodes.OutOfMemory) : null);
        });
        var plan = new TinyFlow().Stage("train", [], new() { ["batchSize"] = 64, ["microBatchSize"] = 0 })
            .Stage("after", ["train"], new() { ["batchSize"] = 4, ["microBatchSize"] = 4 }).Planned();

        var outcome = await LeaseTests.RunAsync(directory, plan, executor, new());

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Equal([(0, 64), (32, 64), (16, 64), (8, 64), (4, 4)], tried);
        var journal = RunJournal.Open(new HomeDirectory(directory.Path).Journal);
        var node = journal.Nodes(outcome.RunId).Single(row => row.NodeId == "train");
        Assert.Equal("out of memory with 16 examples at a time: microBatchSize is 8", node.Why);
        Assert.Contains("\"parameter microBatchSize\":\"8\"", node.KeyParts);
        Assert.Equal(["failed", "failed", "failed", "succeeded"], journal.Attempts(outcome.RunId, "train").Select(row => row.Status));

        // What was asked for is known now, and so is what was made in its place.
        var again = await LeaseTests.RunAsync(directory, plan, executor, new());
        Assert.Equal([true, true], again.Nodes.Select(status => status.FromCache));
        Assert.Equal(5, tried.Count);
    }

    [Fact]
    public async Task Lack_of_memory_that_no_micro_batch_cures_fails_as_before()
    {
        using var directory = new TemporaryDirectory();
        var attempts = 0;
        var executor = new ScriptedExecutor((_, _) =>
        {
            attempts++;
            return Task.FromResult<AttemptOutcome?>(ScriptedExecutor.Fails(ExitCodes.OutOfMemory));
        });

        var outcome = await LeaseTests.RunAsync(
            directory, new TinyFlow().Stage("train", [], new() { ["microBatchSize"] = 2 }).Planned(), executor, new());

        // 2, then 1, then the one retry that lack of memory has.
        Assert.Equal((RunState.Failed, ExitCodes.OutOfMemory, 3), (outcome.State, outcome.ExitCode, attempts));
    }

    [Fact]
    public async Task All_attempts_together_end_with_the_total_limit()
    {
        using var directory = new TemporaryDirectory();
        var executor = new ScriptedExecutor(async (_, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return AttemptOutcome.Stopped;
        });
        var plan = new TinyFlow().Stage("slow", [], new() { ["limits"] = new JsonObject { ["total"] = 0.2 } }).Planned();

        var outcome = await LeaseTests.RunAsync(directory, plan, executor, new());

        Assert.Equal((RunState.Failed, ExitCodes.TimeUsedUp), (outcome.State, outcome.ExitCode));
        var node = RunJournal.Open(new HomeDirectory(directory.Path).Journal).Nodes(outcome.RunId).Single();
        Assert.Equal(("rlhf.took_too_long", "timeout"), (node.ErrorCode, node.ErrorClass));
    }

    [Fact]
    public async Task An_attempt_is_told_its_own_limit_and_goes_on_after_it()
    {
        using var directory = new TemporaryDirectory();
        List<long?> limits = [];
        var executor = new ScriptedExecutor((request, _) =>
        {
            limits.Add(request.Limits.WallMilliseconds);
            return Task.FromResult<AttemptOutcome?>(limits.Count == 1 ? ScriptedExecutor.Fails(ExitCodes.TimeUsedUp) : null);
        });
        var plan = new TinyFlow().Stage("slow", [], new() { ["limits"] = new JsonObject { ["attempt"] = "00:10:00" } }).Planned();

        var outcome = await LeaseTests.RunAsync(directory, plan, executor, new());

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Equal([600_000, 600_000], limits);
    }

    [Fact]
    public async Task A_node_that_waits_too_long_for_its_turn_fails_and_the_others_go_on()
    {
        using var directory = new TemporaryDirectory();
        var isOver = new TaskCompletionSource();
        var executor = new ScriptedExecutor(async (request, _) =>
        {
            await (request.NodeId == "first" ? isOver.Task : Task.CompletedTask);
            return null;
        });
        var plan = new TinyFlow().Stage("first", [], new() { ["threads"] = 2 })
            .Stage("second", [], new() { ["seed"] = 2, ["limits"] = new JsonObject { ["queued"] = 0.05 } })
            .Stage("third", [], new() { ["seed"] = 3 }).Planned();
        var options = new RunnerOptions { Capacity = new() { Cpus = 2 } };
        var running = LeaseTests.RunAsync(directory, plan, executor, options);
        var journal = new HomeDirectory(directory.Path).Journal;
        while (!File.Exists(journal) || RunJournal.Open(journal).FindRun("last") is not { } run
            || RunJournal.Open(journal).Nodes(run.Id, ["second"]).Single().State != NodeState.Failed)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        isOver.SetResult();

        var outcome = await running;

        Assert.Equal(RunState.Failed, outcome.State);
        Assert.Equal(
            [NodeState.Succeeded, NodeState.Failed, NodeState.Succeeded], outcome.Nodes.Select(node => node.State));
    }
}
