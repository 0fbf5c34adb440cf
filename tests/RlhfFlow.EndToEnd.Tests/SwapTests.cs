using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>One line of a definition puts another executable in a stage's place, and takes it out again.</summary>
[Collection(ChainCollection.Name)]
[Trait("Pace", "slow")]
public sealed class SwapTests : IDisposable
{
    private const string Node = """
        "id": "tune", "type": "RlhfFlow.SupervisedFineTuning", "version": 1,
        """;

    private const string Line = """
        "implementation": "rlhfflow.low-rank-fine-tuning",
        """;

    private readonly TemporaryDirectory directory = new();
    private readonly ChainFixture chain;
    private readonly string definition;

    public SwapTests(ChainFixture chain)
    {
        this.chain = chain;
        definition = directory.Combine("chain.json");
        File.Copy(ChainWorkflow.Run[^1], definition);
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Another_training_stage_takes_its_place_by_one_line_and_gives_it_back_by_the_same_line()
    {
        var swapped = RunWith(Line);
        Assert.Equal(
            chain.Undisturbed.Nodes.Select(node => node.Id).Except(["world", "pretrain"]).Order(), swapped.Ran.Order());
        Assert.StartsWith(
            "stage changed from rlhfflow.supervised-fine-tuning to rlhfflow.low-rank-fine-tuning",
            Assert.Single(swapped["tune"].Why.Split("; "), reason => reason.StartsWith("stage ")));
        Assert.All(["world", "pretrain"], node => Assert.StartsWith("nothing changed since run ", swapped[node].Why));
        foreach (var (output, digest) in chain.Undisturbed.Digests)
        {
            Assert.True(swapped.Digests.ContainsKey(output), $"{output} is missing");
            var comesBefore = output.StartsWith("world.") || output.StartsWith("pretrain.");
            Assert.True(comesBefore == (swapped.Digests[output] == digest), output);
        }
        Assert.True(File.Exists(swapped.ReportFile));

        var back = RunWith("");
        Assert.Empty(back.Ran);
        Assert.Equal(chain.Undisturbed.Digests, back.Digests);

        var again = RunWith(Line);
        Assert.Empty(again.Ran);
        Assert.Equal(swapped.Digests, again.Digests);
    }

    [Fact]
    public void A_parameter_that_only_the_other_implementation_knows_is_a_warning_and_changes_nothing()
    {
        Write("""
            "rank": 2,
            """);
        var result = chain.Product.Run("run", definition).Succeeded();
        Assert.Contains(
            "parameter 'rank' is known to 'rlhfflow.low-rank-fine-tuning', not to 'rlhfflow.supervised-fine-tuning'",
            (result.Output + result.Errors).ReplaceLineEndings(" "));
        Assert.Empty(chain.Product.LastRun().Ran);
    }

    [Fact]
    public void An_implementation_that_is_not_there_is_refused_and_those_that_are_there_are_named()
    {
        Write("""
            "implementation": "rlhfflow.no-such-tuning",
            """);
        var result = chain.Product.Run("run", definition).EndedWith(10);
        Assert.Contains("no stage 'rlhfflow.no-such-tuning' implements 'RlhfFlow.SupervisedFineTuning'", result.Errors);
        Assert.Contains("rlhfflow.supervised-fine-tuning, rlhfflow.low-rank-fine-tuning", result.Errors);
    }

    private RunReport RunWith(string line)
    {
        Write(line);
        chain.Product.Run("run", definition).Succeeded();
        return chain.Product.LastRun();
    }

    /// <summary>The definition of the chain with one more line, or none, in the node that tunes.</summary>
    private void Write(string line)
    {
        var original = File.ReadAllText(ChainWorkflow.Run[^1]);
        Assert.Contains(Node, original);
        File.WriteAllText(
            definition,
            line.Length == 0 ? original : original.Replace(Node, $"{Node}\n        {line}", StringComparison.Ordinal));
        Assert.Equal(
            original.Split('\n').Length + (line.Length == 0 ? 0 : 1), File.ReadAllLines(definition).Length + 1);
    }
}
