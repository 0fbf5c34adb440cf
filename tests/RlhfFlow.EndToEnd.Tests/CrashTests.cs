using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>
/// SIGKILL at random moments, to stages and to the engine: the end is that of the undisturbed run, bit for bit.
/// </summary>
[Collection(ChainCollection.Name)]
[Trait("Pace", "slow")]
public sealed class CrashTests(ChainFixture chain) : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Every_training_stage_killed_at_a_random_step_goes_on_from_its_checkpoint_to_the_same_bytes()
    {
        var random = new Random(1);
        using var product = new CommandLine(directory.Combine("home"));
        using var command = product.Start(ChainWorkflow.RunWithCheckpoints);
        var killedAfter = new Dictionary<string, long>();
        foreach (var (node, latest) in ChainWorkflow.Training)
        {
            var step = random.Next(latest);
            WaitForCheckpoint(command, product, node, step);
            Assert.True(StageProcesses.Kill(product.Home, node), $"{node} ended before it could be killed");
            killedAfter[node] = step;
        }

        command.WaitForEnd().Succeeded();

        var run = product.LastRun();
        Assert.Equal(chain.Undisturbed.Digests, run.Digests);
        foreach (var (node, step) in killedAfter)
        {
            var attempts = run[node].Attempts;
            Assert.Equal(["first", "retry"], attempts.Select(attempt => attempt.Reason));
            AssertResumedAt(attempts[1], step);
        }
        Assert.All(run.Nodes.Where(node => !killedAfter.ContainsKey(node.Id)), node => Assert.Single(node.Attempts));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Soak.Budget(1, 25))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_a_kill_of_the_engine_the_same_command_repeats_nothing_and_ends_with_the_same_bytes(int seed)
    {
        var random = new Random(seed);
        var (node, latest) = ChainWorkflow.Training[random.Next(ChainWorkflow.Training.Count)];
        var step = random.Next(latest);
        using var product = new CommandLine(directory.Combine("home"));
        using (var command = product.Start(ChainWorkflow.RunWithCheckpoints))
        {
            WaitForCheckpoint(command, product, node, step);
            command.KillAlone();
        }
        var killed = product.LastRun();
        Assert.Equal("running", killed[node].State);

        var result = product.Run(ChainWorkflow.RunWithCheckpoints).Succeeded();

        Assert.Contains($"Continuing run {killed.Id}", result.Output);
        var run = product.LastRun();
        Assert.Equal(killed.Id, run.Id);
        Assert.Equal(chain.Undisturbed.Digests, run.Digests);
        Assert.All(
            killed.Nodes.Where(one => one.State == "succeeded"), one => Assert.Equal(one.Attempts, run[one.Id].Attempts));
        if (run[node].Attempts.Count > 1)
        {
            AssertResumedAt(run[node].Attempts[^1], step);
        }
        Assert.Empty(StageProcesses.Find(product.Home));
        Assert.Empty(Directory.GetDirectories(Path.Combine(product.Home, "checkpoints")));
    }

    // One step earlier where the kill fell between a checkpoint and the pointer to it.
    private static void AssertResumedAt(AttemptReport attempt, long step) =>
        Assert.InRange(attempt.ResumedStep ?? -1, Math.Max(0, step - 1), long.MaxValue);

    private static void WaitForCheckpoint(RunningCommand command, CommandLine product, string node, int step)
    {
        var progress = new TrainingProgress(product.Home, node);
        command.WaitUntil(() => progress.CheckpointedStep >= step, $"step {step} of {node}");
    }
}
