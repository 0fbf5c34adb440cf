using System.Text.Json.Nodes;
using RlhfFlow.EngineHost;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Tests.Resources;

/// <summary>What attempts hold of the machine while they run.</summary>
public sealed class LeaseTests
{
    private static readonly Capacity Capacity = new()
    {
        Cpus = 3, MemoryBytes = 100, Gpus = ["0", "1"], Pools = new Dictionary<string, int> { ["judge"] = 1 },
    };

    // At every start and end of an attempt the journal's leases are those of the attempts under way, and no more is
    // leased than there is.
    [Fact]
    public async Task The_sum_of_the_leases_is_what_runs()
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(5);
        var running = new HashSet<string>();
        var most = 0;
        RunJournal? journal = null;
        var gate = new Lock();
        void Check()
        {
            journal ??= RunJournal.Open(new HomeDirectory(directory.Path).Journal);
            var open = journal.Attempts(journal.FindRun("last")!.Id).Where(row => row.Status is null).ToList();
            Assert.Superset(running, open.Select(row => row.NodeId).ToHashSet());
            ResourceQueueTests.Holds(Capacity, [.. open.Select(row => Grant.FromJson(row.Grant!))]);
            most = Math.Max(most, open.Count);
        }

        var executor = new ScriptedExecutor(async (request, _) =>
        {
            lock (gate)
            {
                running.Add(request.NodeId);
                Check();
            }
            await Task.Delay(random.Next(1, 15));
            lock (gate)
            {
                Check();
                running.Remove(request.NodeId);
            }
            return request.Attempt == 1 && request.Seed % 5 == 0 ? ScriptedExecutor.Fails(30) : null;
        });
        var plan = TinyWorkflow.Plan(40, seed: 3);
        plan = plan with
        {
            Nodes = [.. plan.Nodes.Select(node => node with { Needs = ResourceQueueTests.Needs(random, Capacity) with
            {
                Cpus = random.Next(1, 3), MemoryBytes = random.Next(60),
            } })],
        };

        var outcome = await RunAsync(directory, plan, executor);

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.InRange(most, 2, 3);
        Assert.All(journal!.Attempts(outcome.RunId), row => Assert.NotNull(row.Status));
    }

    [Fact]
    public async Task A_stage_is_told_what_it_is_granted_and_held_to_the_memory_that_the_definition_gives_it()
    {
        using var directory = new TemporaryDirectory();
        var granted = new Dictionary<string, GrantedResources>();
        var executor = new ScriptedExecutor((request, _) =>
        {
            lock (granted)
            {
                granted[request.NodeId] = request.Granted;
            }
            return Task.FromResult<AttemptOutcome?>(null);
        });
        var options = new RunnerOptions { Capacity = Capacity with { MemoryBytes = null } };
        var plan = new TinyFlow().Stage("free", [])
            .Stage("held", ["free"], new() { ["resources"] = new JsonObject { ["memory"] = "50B", ["gpus"] = 2 } }).Planned();

        await RunAsync(directory, plan, executor, options);

        Assert.Equal((null, 0), (granted["free"].MemoryBytes, granted["free"].Gpus.Count));
        Assert.Equal(50, granted["held"].MemoryBytes);
        Assert.Equal(["0", "1"], granted["held"].Gpus);
    }

    [Fact]
    public async Task What_can_never_be_had_is_said_before_anything_runs()
    {
        using var directory = new TemporaryDirectory();
        var plan = new TinyFlow()
            .Stage("a", [], new() { ["resources"] = new JsonObject { ["memory"] = "1 GiB", ["gpus"] = 3 } })
            .Stage("b", [], new() { ["resources"] = new JsonObject { ["memory"] = "5B", ["pools"] = new JsonObject { ["judge"] = 2, ["web"] = 1 } } })
            .Planned();

        var error = await Assert.ThrowsAsync<WorkflowException>(() => RunAsync(directory, plan, new TinyExecutor()));

        Assert.Equal(
            "'a' needs 1 GiB of memory, there are 100 bytes; 'a' needs 3 GPUs, there are 2; 'b' needs 2 of the pool 'judge', "
            + "there are 1; 'b' needs the pool 'web', which is not there: give it a size in capacity.json",
            error.Message);
        Assert.Equal(ExitCodes.InvalidRequest, error.ExitCode);
        Assert.False(File.Exists(new HomeDirectory(directory.Path).Journal));
    }

    [Fact]
    public async Task A_hundred_equal_tasks_at_once_are_done_once()
    {
        using var directory = new TemporaryDirectory();
        var executor = new TinyExecutor();
        var flow = new TinyFlow();
        for (var node = 0; node < 100; node++)
        {
            flow.Stage($"n{node}", [], new() { ["seed"] = 7 });
        }

        var outcome = await RunAsync(directory, flow.Planned(), executor, new() { Capacity = new() { Cpus = 100 } });

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Single(executor.Ran);
        Assert.Equal(99, outcome.Nodes.Count(node => node.FromCache));
        var journal = RunJournal.Open(new HomeDirectory(directory.Path).Journal);
        Assert.Single(journal.Attempts(outcome.RunId));
        Assert.Single(journal.Nodes(outcome.RunId).Select(node => node.Outputs).Distinct());
    }

    internal static Task<RunOutcome> RunAsync(
        TemporaryDirectory directory, WorkflowPlan plan, IStageExecutor executor, RunnerOptions? options = null)
    {
        options ??= new() { Capacity = Capacity };
        return new WorkflowRunner(new(directory.Path), executor, options with
        {
            RetryDelay = TimeSpan.FromMilliseconds(1), CancelCheck = TimeSpan.FromMilliseconds(10),
        }).RunAsync(plan, new SilentObserver());
    }
}
