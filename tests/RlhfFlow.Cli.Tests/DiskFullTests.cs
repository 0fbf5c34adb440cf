using RlhfFlow.Testing;

namespace RlhfFlow.Cli.Tests;

public sealed class DiskFullTests
{
    // With hardly any room the journal fails first, with a little more the stage does.
    [Theory]
    [Trait("Pace", "slow")]
    [InlineData(8)]
    [InlineData(96)]
    public async Task A_full_disk_is_named_nothing_counts_as_done_and_the_same_command_goes_on_when_there_is_space(
        int kibibytesLeft)
    {
        using var disk = SmallDisk.Mount(4 << 20);
        using var cli = new CommandLine(Path.Combine(disk.Path, "home"));
        var file = cli.File("w.json", Definitions.CountAndEcho());
        await cli.RunAsync("run", file, "--input", "steps=1");
        var ballast = disk.FillUpTo(kibibytesLeft * 1024);
        var full = await cli.RunAsync("run", file);
        File.Delete(ballast);
        var again = await cli.RunAsync("run", file);

        Assert.True(full.ExitCode == 32, $"{full.ExitCode}: {full.Output}{full.Error}");
        Assert.Contains("disk", full.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("succeeded", full.Output);
        Assert.True(again.ExitCode == 0, again.Error);
    }
}
