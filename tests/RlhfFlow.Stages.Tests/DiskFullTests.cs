using System.Text.Json.Nodes;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests;

public sealed class DiskFullTests
{
    [Fact]
    public async Task A_full_disk_under_the_outputs_ends_with_32()
    {
        using var disk = SmallDisk.Mount();
        using var trial = Large();
        var request = trial.NextRequest() with
        {
            Outputs = new Dictionary<string, OutputSlot> { ["Corpus"] = new(Path.Combine(disk.Path, "out")) },
        };

        var outcome = await trial.RunAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((StageStatus.Failed, ExitCodes.OutOfDisk), (outcome.Status, outcome.ExitCode));
        Assert.Equal((StageErrorClass.Capacity, "rlhfflow.out_of_disk"), (outcome.ErrorClass, outcome.Error!.Code));
        Assert.Empty(outcome.Outputs);
    }

    [Fact]
    public async Task A_full_disk_under_everything_ends_with_32_and_no_success()
    {
        using var disk = SmallDisk.Mount();
        using var trial = Large();
        trial.AttemptsRoot = disk.Path;
        trial.Started = _ => FillUp(Path.Combine(disk.Path, "ballast"));

        var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.Equal((StageStatus.Failed, ExitCodes.OutOfDisk), (outcome.Status, outcome.ExitCode));
        Assert.Equal(StageErrorClass.Capacity, outcome.ErrorClass);
    }

    private static Trial Large()
    {
        var trial = new Trial(TestStages.Echo, new JsonObject { ["repeat"] = 50 });
        trial.Inputs["Texts"] = [trial.Corpus(new string('x', 200_000))];
        return trial;
    }

    private static void FillUp(string path)
    {
        using var ballast = File.OpenWrite(path);
        try
        {
            for (var written = 0; written <= SmallDisk.Bytes; written += 4096)
            {
                ballast.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // Full, as intended.
        }
    }
}
