using RlhfFlow.EndToEnd.Tests.Product;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>What runs again after a change, what does not, and that the run says why.</summary>
[Trait("Pace", "slow")]
public sealed class CacheTests
{
    [Collection(ChainCollection.Name)]
    [Trait("Pace", "slow")]
    public sealed class OfTheChain(ChainFixture chain)
    {
        [Fact]
        public void The_same_command_again_takes_every_node_from_the_cache_and_says_so()
        {
            var result = chain.Product.Run(ChainWorkflow.Run).Succeeded();
            Assert.Contains("0 ran, 11 skipped", result.Output);
            var run = chain.Product.LastRun();
            Assert.NotEqual(chain.Undisturbed.Id, run.Id);
            Assert.Empty(run.Ran);
            Assert.All(run.Nodes, node => Assert.StartsWith("nothing changed since run ", node.Why));
            Assert.Equal(chain.Undisturbed.Digests, run.Digests);
            Assert.Equal(File.ReadAllText(chain.Undisturbed.ReportFile), File.ReadAllText(run.ReportFile));
        }

        [Fact]
        public void A_changed_PPO_parameter_repeats_only_PPO_and_what_follows_and_every_node_says_why()
        {
            chain.Product.Run([.. ChainWorkflow.Run, "--set", "ppo.klCoefficient=0.2"]).Succeeded();
            var run = chain.Product.LastRun();
            Assert.Equal(["ppo", "optimised", "evaluate"], run.Ran);
            Assert.Equal("parameter klCoefficient changed from 0.05 to 0.2", run["ppo"].Why);
            Assert.Equal("input Model changed", run["optimised"].Why);
            Assert.Equal("input Samples changed", run["evaluate"].Why);
            Assert.All(
                run.Nodes.Where(node => node.FromCache), node => Assert.StartsWith("nothing changed since run ", node.Why));
            Assert.NotEqual(chain.Undisturbed.Digests["ppo.Policy"], run.Digests["ppo.Policy"]);
        }
    }

    [Fact]
    public void One_changed_byte_of_an_imported_file_repeats_the_import_and_what_follows()
    {
        using var workflow = new CollectWorkflow();
        workflow.Run().Succeeded();
        var before = workflow.Product.LastRun();

        File.SetLastWriteTimeUtc(workflow.Data, DateTime.UtcNow.AddHours(1));
        workflow.Run().Succeeded();
        var untouched = workflow.Product.LastRun();
        Assert.Empty(untouched.Ran);

        var text = File.ReadAllText(workflow.Data);
        File.WriteAllText(
            workflow.Data, text.Replace("about bread in case 0", "about bream in case 0", StringComparison.Ordinal));
        workflow.Run().Succeeded();
        var after = workflow.Product.LastRun();
        Assert.Equal(["import", "collect"], after.Ran);
        Assert.Equal("the content of file path changed", after["import"].Why);
        Assert.Equal("input Samples changed", after["collect"].Why);
        Assert.NotEqual(before.Digests, after.Digests);
    }
}
