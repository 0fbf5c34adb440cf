using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>The same seed gives the same artifacts, wherever the product, its data and its user are.</summary>
[Collection(ChainCollection.Name)]
[Trait("Pace", "slow")]
public sealed class DeterminismTests(ChainFixture chain) : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Another_home_and_another_working_directory_give_equal_digests()
    {
        var elsewhere = Directory.CreateDirectory(directory.Combine("a", "place", "else where")).FullName;
        using var product = new CommandLine(Path.Combine(elsewhere, "the home"), workingDirectory: elsewhere);
        // What comes after is compared in the homes of the crash tests.
        product.Run([.. ChainWorkflow.Run, "--to", "tune"]).Succeeded();
        var digests = product.LastRun().Digests;
        Assert.Contains("tune.Policy", digests.Keys);
        Assert.All(digests, output => Assert.Equal(chain.Undisturbed.Digests[output.Key], output.Value));
    }

    [Fact]
    public void Another_seed_gives_other_artifacts()
    {
        chain.Product.Run([.. ChainWorkflow.Run, "--input", "seed=2", "--to", "tune"]).Succeeded();
        var digests = chain.Product.LastRun().Digests;
        Assert.All(
            ["world.Corpus", "pretrain.Model", "tune.Policy"], output => Assert.NotEqual(chain.Undisturbed.Digests[output], digests[output]));
    }

    // Equal bytes are equal code, and so equal artifacts; a soak run builds everything there and makes those too, and
    // compares a stage with the native library.
    public static TheoryData<bool> Whole => Soak.IsOn ? [false, true] : [false];

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_second_checkout_at_another_path_built_there_is_the_same_product(bool isWhole)
    {
        var stage = isWhole ? "SupervisedFineTuning" : "SyntheticWorld";
        var checkout = directory.Combine("second", "checkout");
        Checkout.Copy(checkout, isWhole ? null : [stage]);
        if (isWhole)
        {
            Checkout.Build(checkout);
            using var product = new CommandLine(directory.Combine("home"), checkout);
            product.Run("run", ChainWorkflow.File).Succeeded();
            Assert.Equal(chain.Undisturbed.Digests, product.LastRun().Digests);
        }
        else
        {
            Checkout.BuildStage(checkout, stage);
        }
        Assert.Equal(Checkout.Bytes(Repository.Root, stage), Checkout.Bytes(checkout, stage));
    }
}
