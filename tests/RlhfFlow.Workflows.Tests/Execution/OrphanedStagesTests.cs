using System.Diagnostics;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class OrphanedStagesTests
{
    [Theory]
    [InlineData("real", "link")]
    [InlineData("link", "real")]
    public async Task A_stage_is_found_by_whichever_path_its_home_was_named(string then, string now)
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.Combine("real"));
        File.CreateSymbolicLink(directory.Combine("link"), directory.Combine("real"));
        var runs = Directory.CreateDirectory(new HomeDirectory(directory.Combine(then)).Runs).FullName;
        using var stage = Start(Path.Combine(runs, "run", "request"));
        using var foreign = Start(directory.Combine("runs", "run", "request"));
        var messages = new List<string>();
        await OrphanedStages.EndAsync(
            new HomeDirectory(directory.Combine(now)).Runs, TimeSpan.FromSeconds(20), messages.Add);
        await stage.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"process {stage.Id})", messages.Single());
        Assert.False(foreign.HasExited);
        foreign.Kill();
    }

    [Fact]
    public async Task Work_outside_of_runs_ends_with_its_process_and_with_no_other()
    {
        using var directory = new TemporaryDirectory();
        var home = new HomeDirectory(directory.Combine("home"));
        using var owned = TaskDirectory.Create(home);
        using var alive = Start(Path.Combine(owned.Path, "request"));
        // What a process leaves that is killed: the directory, and a lock that nobody holds.
        var left = home.Create("tasks", "left");
        using var orphan = Start(Path.Combine(left, "request"));

        await TaskDirectory.SweepAsync(home, _ => { });

        await orphan.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(owned.Path));
        Assert.False(alive.HasExited);
        alive.Kill();
    }

    // Waits for input that never comes, with the command line of a stage.
    private static Process Start(string request) => Process.Start(
        new ProcessStartInfo("/bin/sh", ["-c", "read line", "stage", "run", "--request", request])
        {
            RedirectStandardInput = true,
        })!;
}
