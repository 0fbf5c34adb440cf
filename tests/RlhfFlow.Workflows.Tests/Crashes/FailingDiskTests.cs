using System.Diagnostics;
using System.Globalization;
using RlhfFlow.EngineHost;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using static RlhfFlow.Workflows.Tests.Crashes.EngineProcess;

namespace RlhfFlow.Workflows.Tests.Crashes;

/// <summary>
/// From some write on the disk of an engine fails for a while, for journal, artifacts, logs and locks alike. Nothing
/// that was committed is lost, nothing counts as done that is not, and when the disk is in order again the run ends as
/// if undisturbed.
/// </summary>
[Trait("Pace", "slow")]
public sealed class FailingDiskTests : IDisposable
{
    private const int Stages = 12;
    private const int NoSpace = 28;
    private const int InputOutput = 5;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Whatever_write_fails_nothing_is_lost_and_nothing_is_done_twice()
    {
        var (expected, _) = await UndisturbedAsync(Stages);
        var library = await BuildAsync();
        var writes = await CountAsync(library);
        var random = new Random(1);
        var unnoticed = 0;
        var tries = Soak.Budget(20, 500);
        for (var attempt = 0; attempt < tries; attempt++)
        {
            var home = directory.Combine($"home{attempt}");
            var (from, count) = (random.Next(1, writes), random.Next(4) == 0 ? 1_000_000 : random.Next(1, 40));
            var error = random.Next(2) == 0 ? NoSpace : InputOutput;
            var what = $"try {attempt}: error {error} from write {from} of {writes} on, {count} times";
            using (var engine = Start(home, Stages, Failing(library, home, from, count, error)))
            {
                await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.True(engine.ExitCode < 128, $"{what}: the engine was ended by a signal, {engine.ExitCode}");
                if (engine.ExitCode == 0)
                {
                    unnoticed++;
                    AssertEnd(expected, home);
                }
            }
            var before = Committed(home);
            var next = await new WorkflowRunner(new(home), new TinyExecutor(), new() { Capacity = new() { Cpus = 4 } })
                .RunAsync(TinyWorkflow.Plan(Stages, 1), new SilentObserver(), TestContext.Current.CancellationToken);
            Assert.True(next.State == RunState.Succeeded, $"{what}: the next engine ended {next.State}");
            AssertKept(before, Committed(home));
            AssertEnd(expected, home);
            Directory.Delete(home, recursive: true);
        }
        // Otherwise it would show nothing.
        Assert.True(unnoticed < tries / 2, $"{unnoticed} of {tries} engines met no trouble");
    }

    // How often an undisturbed engine writes.
    private async Task<int> CountAsync(string library)
    {
        var (home, report) = (directory.Combine("counted"), directory.Combine("writes"));
        var environment = Failing(library, home, int.MaxValue, 0, 0);
        environment["FAILING_REPORT"] = report;
        using var engine = Start(home, Stages, environment);
        await engine.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, engine.ExitCode);
        var text = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        var writes = int.Parse(text, CultureInfo.InvariantCulture);
        Assert.True(writes > 20 * Stages, $"only {writes} writes were seen");
        return writes;
    }

    private static Dictionary<string, string> Failing(string library, string home, int from, int count, int error) => new()
    {
        ["LD_PRELOAD"] = library, ["FAILING_DIRECTORY"] = home, ["FAILING_FROM"] = $"{from}", ["FAILING_COUNT"] = $"{count}",
        ["FAILING_ERROR"] = $"{error}",
    };

    private async Task<string> BuildAsync()
    {
        var library = directory.Combine("failing_disk.so");
        var source = Path.Combine(AppContext.BaseDirectory, "failing_disk.c");
        using var compiler = Process.Start("gcc", ["-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"]);
        await compiler.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, compiler.ExitCode);
        return library;
    }
}
