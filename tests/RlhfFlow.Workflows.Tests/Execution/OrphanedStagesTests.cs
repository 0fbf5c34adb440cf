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
            new(directory.Combine(now)), TimeSpan.FromSeconds(20), messages.Add);
        await stage.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"process {stage.Id})", messages.Single());
        Assert.False(foreign.HasExited);
        foreign.Kill();
    }

    // Waits for input that never comes, with the command line of a stage.
    private static Process Start(string request) => Process.Start(
        new ProcessStartInfo("/bin/sh", ["-c", "read line", "stage", "run", "--request", request])
        {
            RedirectStandardInput = true,
        })!;
}
