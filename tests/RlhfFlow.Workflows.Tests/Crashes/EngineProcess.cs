using System.Collections.Concurrent;
using System.Diagnostics;
using RlhfFlow.Artifacts;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Crashes;

/// <summary>An engine in a process of its own, and what has to hold however it ended.</summary>
internal static class EngineProcess
{
    // What others are compared with, run once for each size.
    private static readonly ConcurrentDictionary<int, Task<(IReadOnlyDictionary<string, string> Outputs, double Seconds)>>
        Runs = new();

    /// <summary>Outputs of an undisturbed run with so many stages, and how long it took.</summary>
    public static Task<(IReadOnlyDictionary<string, string> Outputs, double Seconds)> UndisturbedAsync(int stages) =>
        Runs.GetOrAdd(stages, RunAsync);

    private static async Task<(IReadOnlyDictionary<string, string> Outputs, double Seconds)> RunAsync(int stages)
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

    /// <summary>Starts one; <paramref name="crash"/> is the commit point at which it ends itself, and at which
    /// time.</summary>
    public static Process Start(string home, int stages, params string[] crash) =>
        Start(home, stages, new Dictionary<string, string>(), crash);

    /// <summary>The same with further variables in its environment.</summary>
    public static Process Start(
        string home, int stages, IReadOnlyDictionary<string, string> environment, params string[] crash)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "RlhfFlow.EngineHost");
        var start = new ProcessStartInfo(program, [home, $"{stages}", "1", .. crash])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        var engine = Process.Start(start)!;
        engine.BeginOutputReadLine();
        engine.BeginErrorReadLine();
        return engine;
    }

    /// <summary>Every result that the journal holds: attempt by attempt, with the outputs of its node.</summary>
    public static Dictionary<long, string> Committed(string home)
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

    /// <summary>What was committed is still there, and the same.</summary>
    public static void AssertKept(Dictionary<long, string> before, Dictionary<long, string> now) =>
        Assert.All(before, result => Assert.Equal(result.Value, now[result.Key]));

    /// <summary>The last run is as if nothing had happened: same outputs, all whole, each committed once in all
    /// runs.</summary>
    public static void AssertEnd(IReadOnlyDictionary<string, string> expected, string home)
    {
        var place = new HomeDirectory(home);
        var journal = RunJournal.Open(place.Journal);
        var last = journal.FindRun("last")!;
        Assert.Equal(RunState.Succeeded, last.State);
        Assert.Equal(expected, Outputs(journal, last.Id));
        var store = new ArtifactStore(place.Store);
        Assert.All(
            journal.Nodes(last.Id).SelectMany(node => NodeOutputs.Read(node.Outputs).Values.SelectMany(port => port)),
            artifact => store.Verify(artifact.Digest));
        var attempts = journal.Runs().SelectMany(run => journal.Attempts(run.Id)).ToList();
        Assert.DoesNotContain(attempts, attempt => attempt.Status is null);
        Assert.All(
            attempts.Where(attempt => attempt.Status == "succeeded").GroupBy(attempt => attempt.NodeId),
            node => Assert.Single(node));
        var checkpoints = Path.Combine(home, "checkpoints");
        Assert.False(Directory.Exists(checkpoints) && Directory.EnumerateFileSystemEntries(checkpoints).Any());
    }

    private static IReadOnlyDictionary<string, string> Outputs(RunJournal journal, string run) =>
        journal.Nodes(run).ToDictionary(node => node.NodeId, node => $"{node.State} {node.Outputs}");
}
