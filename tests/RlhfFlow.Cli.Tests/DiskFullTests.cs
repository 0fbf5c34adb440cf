using System.Diagnostics;

namespace RlhfFlow.Cli.Tests;

public sealed class DiskFullTests
{
    // With no room at all the journal fails first, with a little the stage does.
    [Theory]
    [Trait("Pace", "slow")]
    [InlineData(8)]
    [InlineData(96)]
    public async Task A_full_disk_is_named_nothing_counts_as_done_and_the_same_command_goes_on_when_there_is_space(
        int kibibytesLeft)
    {
        using var cli = new CommandLine();
        Directory.CreateDirectory(cli.Home);
        Assert.SkipUnless(
            await CommandAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", cli.Home),
            "mounting a tmpfs needs root");
        try
        {
            var file = cli.File("w.json", Definitions.CountAndEcho());
            var filler = Path.Combine(cli.Home, "filler");
            await cli.RunAsync("run", file, "--input", "steps=1");
            Fill(filler, leave: kibibytesLeft * 1024);
            var full = await cli.RunAsync("run", file);
            File.Delete(filler);
            var again = await cli.RunAsync("run", file);

            Assert.True(full.ExitCode == 32, $"{full.ExitCode}: {full.Output}{full.Error}");
                Assert.Contains("disk", full.Error, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("succeeded", full.Output);
            Assert.True(again.ExitCode == 0, again.Error);
        }
        finally
        {
            await CommandAsync("umount", cli.Home);
        }
    }

    private static void Fill(string path, long leave)
    {
        using var stream = File.Create(path);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                stream.Write(block);
                stream.Flush();
            }
        }
        catch (IOException)
        {
            stream.SetLength(Math.Max(0, stream.Length - leave));
        }
    }

    private static async Task<bool> CommandAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
