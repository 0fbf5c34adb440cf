using System.Diagnostics;
using System.Text.Json.Nodes;
using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>A stage in Python takes the place of a built-in one by a single line of the definition.</summary>
[Collection(ChainCollection.Name)]
[Trait("Pace", "slow")]
public sealed class PythonStageTests(ChainFixture chain)
{
    private const string Shorter = "rlhfflow.example.shorter-is-better";

    [Fact]
    public void An_annotator_in_Python_is_swapped_in_by_one_line_and_the_reward_model_learns_its_taste()
    {
        SkipWithoutMessagePack();
        using var directory = new TemporaryDirectory();
        var definition = directory.Combine("chain.json");
        const string collect = "\"id\": \"collect\", ";
        var text = File.ReadAllText(Path.Combine(Repository.Root, ChainWorkflow.File));
        Assert.Contains(collect, text);
        File.WriteAllText(
            definition,
            text.Replace(collect, $"{collect}\"implementation\": \"{Shorter}\", ", StringComparison.Ordinal));

        chain.Product.Run("run", definition).Succeeded();

        var run = chain.Product.LastRun();
        Assert.Equal("succeeded", run.State);
        // Nothing before the annotator is done again; everything that depends on it is.
        string[] before = ["world", "pretrain", "tune", "candidates"];
        Assert.All(before, node => Assert.True(run[node].FromCache, $"{node} ran again: {run[node].Why}"));
        Assert.False(run["collect"].FromCache);
        Assert.False(run["reward"].FromCache);
        Assert.NotEqual(chain.Undisturbed.Digests["reward.RewardModel"], run.Digests["reward.RewardModel"]);

        var preferences = Records(run, "collect.Preferences");
        Assert.NotEmpty(preferences);
        Assert.All(
            preferences,
            pair => Assert.True(Words(pair, "chosen") < Words(pair, "rejected"), pair.ToJsonString()));

        // Pairs of test prompts are not trained on, and the lower end of the interval is what chance does not reach.
        var accuracies = Records(run, "reward.Evaluation")
            .Where(row => (string?)row["metric"] == "accuracy" && (string?)row["group"] == "test").ToList();
        Assert.NotEmpty(accuracies);
        Assert.All(accuracies, row => Assert.True((double)row["low"]! > 0.5, row.ToJsonString()));
    }

    private static int Words(JsonNode pair, string completion) =>
        ((string)pair[completion]!).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private List<JsonNode> Records(RunReport run, string output)
    {
        var shown = chain.Product
            .Run("artifact", "show", $"{run.Id}:{output}", "--json", "--limit", "100000").Succeeded();
        return [.. JsonNode.Parse(shown.Output)!["first"]!.AsArray().Select(record => record!)];
    }

    private static void SkipWithoutMessagePack()
    {
        const string python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(python), $"{python} is not there, so the stage in Python was not tried.");
        using var process = Process.Start(
            new ProcessStartInfo(python, ["-c", "import msgpack"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipUnless(
            process.ExitCode == 0, "Debian's python3-msgpack is not installed, so the stage in Python was not tried.");
    }
}
