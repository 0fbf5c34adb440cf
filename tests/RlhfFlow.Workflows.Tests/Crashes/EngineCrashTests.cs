using System.Collections.Concurrent;
using System.Diagnostics;
using RlhfFlow.EngineHost;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

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

    // What both tests compare with, run once for each size.
    private static readonly ConcurrentDictionary<int, Task<(IReadOnlyDictionary<string, string> Outputs, double Seconds)>>
        Undisturbed = new();

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    public static TheoryData<int> Times => [.. Enumerable.Range(1, Soak.Budget(1, 25))];

    [Fact]
    public async Task Killed_at_random_moments_a_run_of_many_nodes_ends_as_if_undisturbed()
    {
        var (expected, took) = await Undisturbed.GetOrAdd(Stages, UndisturbedAsync);
        var random = new Random(1);
        var (kills, homes) = (0, 0);
        while (kills < Soak.Budget(20, 1_000))
        {
            var home = directory.Combine($"home{homes++}");
            var before = Committed(home);
            while (true)
            {
                using var engine = Start(home, Stages);
                var isKilled = !await EndsAsync(engine, random.NextDouble() * took);
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

    // One engine after another, each ended at the next point when it has passed it so often; an engine that comes to its
    // end before that leaves the rest to those on a new home.
    [Theory]
    [MemberData(nameof(Times))]
    public async Task Ended_at_every_commit_point_the_run_goes_on_without_loss(int time)
    {
        var (expected, _) = await Undisturbed.GetOrAdd(Few, UndisturbedAsync);
        var (ended, homes) = (new List<string>(), 0);
        var home = directory.Combine("home0");
        foreach (var point in CommitPoints.All)
        {
            var before = Committed(home);
            using var engine = Start(home, Few, point, $"{time}");
            await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
            AssertKept(before, Committed(home));
            if (engine.ExitCode == 0)
            {
                AssertEnd(expected, home);
                home = directory.Combine($"home{++homes}");
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

    private static async Task<(IReadOnlyDictionary<string, string> Outputs, double Seconds)> UndisturbedAsync(int stages)
    {
        using var place = new TemporaryDirectory();
        var home = place.Combine("home");
        var watch = Stopwatch.StartNew();
        using var engine = Start(home, stages);
        await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, engine.ExitCode);
        var took = watch.Elapsed.TotalSeconds;
        var journal = RunJournal.Open(new HomeDirectory(home).Journal);
        return (Outputs(journal, journal.FindRun("last")!.Id), took);
    }

    private static Process Start(string home, int stages, params string[] crash)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "RlhfFlow.EngineHost");
        return Process.Start(new ProcessStartInfo(program, [home, $"{stages}", "1", .. crash])
        {
            RedirectStandardOutput = true,
        })!;
    }

    // Whether it ended by itself within the time; killed otherwise.
    private static async Task<bool> EndsAsync(Process engine, double seconds)
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
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

    // Every result that the journal holds: attempt by attempt, with the outputs of its node.
    private static Dictionary<long, string> Committed(string home)
    {
        var path = new HomeDirectory(home).Journal;
        if (!File.Exists(path))
        {
            return [];
        }
        var journal = RunJournal.Open(path);
        return journal.Runs().SelectMany(run =>
        {
            var nodes = journal.Nodes(run.Id).ToDictionary(node => node.NodeId);
            return journal.Attempts(run.Id).Where(attempt => attempt.Status == "succeeded")
                .Select(attempt => (attempt.Token, $"{attempt.NodeId} {nodes[attempt.NodeId].Outputs}"));
        }).ToDictionary(result => result.Token, result => result.Item2);
    }

    private static void AssertKept(Dictionary<long, string> before, Dictionary<long, string> now) =>
        Assert.All(before, result => Assert.Equal(result.Value, now[result.Key]));

    private static void AssertEnd(IReadOnlyDictionary<string, string> expected, string home)
    {
        var journal = RunJournal.Open(new HomeDirectory(home).Journal);
        // An engine that was ended after the run had ended is followed by one that runs it anew, all from the cache.
        Assert.InRange(journal.Runs().Count, 1, 2);
        foreach (var run in journal.Runs())
        {
            Assert.Equal(RunState.Succeeded, run.State);
            Assert.Equal(expected, Outputs(journal, run.Id));
            Assert.DoesNotContain(journal.Attempts(run.Id), attempt => attempt.Status is null);
        }
        Assert.All(
            journal.Runs().SelectMany(run => journal.Attempts(run.Id)).Where(attempt => attempt.Status == "succeeded")
                .GroupBy(attempt => attempt.NodeId),
            node => Assert.Single(node));
        var checkpoints = Path.Combine(home, "checkpoints");
        Assert.False(Directory.Exists(checkpoints) && Directory.EnumerateFileSystemEntries(checkpoints).Any());
    }

    private static IReadOnlyDictionary<string, string> Outputs(RunJournal journal, string run) =>
        journal.Nodes(run).ToDictionary(node => node.NodeId, node => $"{node.State} {node.Outputs}");
}
