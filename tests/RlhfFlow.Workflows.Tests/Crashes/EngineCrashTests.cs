using System.Diagnostics;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using static RlhfFlow.Workflows.Tests.Crashes.EngineProcess;

namespace RlhfFlow.Workflows.Tests.Crashes;

/// <summary>
/// An engine in a process of its own is ended in the middle of its work, again and again; the next one goes on. Nothing
/// that was committed is lost or done twice, and the end is that of the undisturbed run.
/// </summary>
[Trait("Pace", "slow")]
public sealed class EngineCrashTests : IDisposable
{
    private const int Stages = 200;
    private const int Few = 25;
    private const int KillsOfAHome = 5;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    public static TheoryData<int> Times => [.. Enumerable.Range(1, Soak.Budget(1, 25))];

    [Fact]
    public async Task Killed_at_random_moments_a_run_of_many_nodes_ends_as_if_undisturbed()
    {
        var (expected, took) = await UndisturbedAsync(Stages);
        var random = new Random(1);
        var (kills, homes) = (0, 0);
        while (kills < Soak.Budget(20, 1_000))
        {
            var home = directory.Combine($"home{homes++}");
            var before = Committed(home);
            for (var life = 0; ; life++)
            {
                using var engine = Start(home, Stages);
                // Several kills on one home, each where something is left to do; then it is let be.
                var isKilled = !await EndsAsync(engine, life < KillsOfAHome ? random.NextDouble() * took / 2 : null);
                var now = Committed(home);
                AssertKept(before, now);
                before = now;
                if (!isKilled)
                {
                    Assert.Equal(0, engine.ExitCode);
                    break;
                }
                kills++;
            }
            AssertEnd(expected, home);
            Directory.Delete(home, recursive: true);
        }
    }

    // One engine after another, each ended at the next point when it has passed it so often. An engine that comes to
    // its end before that leaves the point, if it is the first time, and the rest to those on a new home.
    [Theory]
    [MemberData(nameof(Times))]
    public async Task Ended_at_every_commit_point_the_run_goes_on_without_loss(int time)
    {
        var (expected, _) = await UndisturbedAsync(Few);
        var (ended, homes) = (new List<string>(), 0);
        var home = directory.Combine("home0");
        var points = new Stack<string>(CommitPoints.All.Reverse());
        while (points.TryPop(out var point))
        {
            var isNew = !Directory.Exists(home);
            var before = Committed(home);
            using var engine = Start(home, Few, point, $"{time}");
            await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
            AssertKept(before, Committed(home));
            if (engine.ExitCode == 0)
            {
                AssertEnd(expected, home);
                home = directory.Combine($"home{++homes}");
                if (time == 1 && !isNew)
                {
                    points.Push(point);
                }
                continue;
            }
            Assert.Equal(137, engine.ExitCode);
            ended.Add(point);
        }
        using (var last = Start(home, Few))
        {
            await last.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, last.ExitCode);
        }
        AssertEnd(expected, home);
        Assert.True(time > 1 || ended.SequenceEqual(CommitPoints.All), $"not passed: {string.Join(", ", CommitPoints.All.Except(ended))}");
    }

    // Whether it ended by itself within the time, or has for ever; killed otherwise.
    private static async Task<bool> EndsAsync(Process engine, double? seconds)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        if (seconds is { } limit)
        {
            time.CancelAfter(TimeSpan.FromSeconds(limit));
        }
        try
        {
            await engine.WaitForExitAsync(time.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            engine.Kill();
            await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
            return engine.ExitCode == 0;
        }
    }
}
