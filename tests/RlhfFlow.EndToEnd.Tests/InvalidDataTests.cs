using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>What is wrong with data: exit code 11, a message with its place, nothing half-written.</summary>
[Trait("Pace", "slow")]
public sealed class InvalidDataTests : IDisposable
{
    private const int InvalidInput = 11;
    private readonly CollectWorkflow workflow = new();

    public void Dispose() => workflow.Dispose();

    [Fact]
    public void Broken_lines_of_a_data_file_are_named_by_their_numbers()
    {
        var lines = File.ReadAllLines(workflow.Data);
        lines[41] = "{\"instruction\": \"cut sho";
        lines[76] = lines[76].Replace("\"preference\":", "\"preferred\":", StringComparison.Ordinal);
        File.WriteAllLines(workflow.Data, lines);
        var result = workflow.Run().EndedWith(InvalidInput);
        Assert.Contains("line 42", result.Errors);
        Assert.Contains("line 77", result.Errors);
        workflow.AssertStoreHolds(0);
        var run = workflow.Product.LastRun();
        Assert.Equal(("failed", InvalidInput), (run.State, run.ExitCode));
        Assert.Equal(["failed", "blocked"], run.Nodes.Select(node => node.State));
        Assert.Contains("line 42", run["import"].Error);
        Assert.Single(run["import"].Attempts);
    }

    [Fact]
    public void A_mended_data_file_runs_with_the_same_command()
    {
        var lines = File.ReadAllText(workflow.Data);
        File.WriteAllText(workflow.Data, lines[..^20]);
        workflow.Run().EndedWith(InvalidInput);
        File.WriteAllText(workflow.Data, lines);
        workflow.Run().Succeeded();
        Assert.Equal("succeeded", workflow.Product.LastRun().State);
    }

    [Fact]
    public void A_missing_artifact_is_refused_by_every_command_that_reads_one()
    {
        workflow.Run().Succeeded();
        var absent = new string('0', 64);
        var target = Path.Combine(workflow.Product.Home, "exported");
        foreach (var arguments in new[] { new[] { "artifact", "show", absent }, ["export", absent, target], ["generate", absent, "--prompt", "x"] })
        {
            Assert.Contains("0000", workflow.Product.Run(arguments).EndedWith(InvalidInput).Errors);
        }
        Assert.False(Directory.Exists(target));
    }

    [Fact]
    public void An_artifact_that_is_gone_from_the_store_is_made_again_and_the_run_says_so()
    {
        workflow.Run().Succeeded();
        var before = workflow.Product.LastRun();
        Directory.Delete(Stored(before["import"].Outputs["Samples"].Single()), recursive: true);
        workflow.Run().Succeeded();
        var after = workflow.Product.LastRun();
        Assert.Contains("missing from the store", after["import"].Why);
        Assert.True(after["collect"].FromCache);
        Assert.Equal(before.Digests, after.Digests);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Soak.Budget(1, 20))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_artifact_with_one_flipped_bit_is_never_used_and_made_again(int seed)
    {
        workflow.Run().Succeeded();
        var before = workflow.Product.LastRun();
        var samples = before["import"].Outputs["Samples"].Single();
        Flip(Path.Combine(Stored(samples), "artifact.rlfa"), new(seed));
        Assert.Contains(samples, workflow.Product.Run("artifact", "show", samples).EndedWith(InvalidInput).Errors);
        workflow.Run().Succeeded();
        var after = workflow.Product.LastRun();
        Assert.False(after["import"].FromCache);
        Assert.Contains("damaged in the store", after["import"].Why);
        Assert.Equal(before.Digests, after.Digests);
        workflow.Product.Run("artifact", "show", samples).Succeeded();
    }

    private string Stored(string digest) =>
        Path.Combine(workflow.Product.Home, "store", "objects", digest[..2], digest[2..4], digest);

    private static void Flip(string path, Random random)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        // Files in the store are read-only: a new one takes its place.
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }
}
