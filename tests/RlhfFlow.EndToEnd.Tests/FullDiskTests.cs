using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>A home on a file system of a few megabytes.</summary>
[Trait("Pace", "slow")]
public sealed class FullDiskTests
{
    private const int OutOfDisk = 32;

    public static TheoryData<int> FreeKilobytes => Soak.IsOn ? [40, 400] : [400];

    [Theory]
    [MemberData(nameof(FreeKilobytes))]
    public void A_full_disk_is_said_in_a_sentence_and_the_same_command_goes_on_once_there_is_room(int freeKilobytes)
    {
        using var disk = SmallDisk.Mount(8 << 20);
        using var workflow = new CollectWorkflow();
        using var product = new CommandLine(
            Path.Combine(disk.Path, "home"), workingDirectory: Path.GetDirectoryName(workflow.Definition));
        AnswerFile.Write(workflow.Data, prompts: 400);
        string[] command = ["run", "collect.json", "--input", "file=answers.jsonl"];

        var ballast = disk.FillUpTo(freeKilobytes * 1024L);
        var full = product.Run(command).EndedWith(OutOfDisk);
        Assert.Contains("disk is full", full.Errors);
        Assert.DoesNotContain("   at ", full.Errors);

        File.Delete(ballast);
        product.Run(command).Succeeded();
        var run = product.LastRun();
        workflow.Product.Run(command).Succeeded();
        Assert.Equal(workflow.Product.LastRun().Digests, run.Digests);
    }

    [Fact]
    public void A_disk_that_fills_up_in_mid_run_is_said_in_a_sentence_and_the_same_command_goes_on()
    {
        using var disk = new FullDiskShim();
        using var workflow = new CollectWorkflow();
        using var product = new CommandLine(
            Path.Combine(disk.Path, "home"), workingDirectory: Path.GetDirectoryName(workflow.Definition),
            environment: disk.Environment);
        AnswerFile.Write(workflow.Data, prompts: 400);
        string[] command = ["run", "collect.json", "--input", "file=answers.jsonl"];

        using (var running = product.Start(command))
        {
            running.WaitUntil(() => running.OutputSoFar.Contains("running", StringComparison.Ordinal), "a stage to start");
            disk.IsFull = true;
            var full = running.WaitForEnd().EndedWith(OutOfDisk);
            Assert.Contains("disk", full.Errors);
            Assert.DoesNotContain("   at ", full.Errors);
        }
        disk.IsFull = false;
        product.Run(command).Succeeded();
        workflow.Product.Run(command).Succeeded();
        Assert.Equal(workflow.Product.LastRun().Digests, product.LastRun().Digests);
    }
}
