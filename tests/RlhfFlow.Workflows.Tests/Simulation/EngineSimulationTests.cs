using System.Collections.Concurrent;
using RlhfFlow.EngineHost;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Simulation;

public sealed class EngineSimulationTests
{
    private const int Plans = 20;

    private static readonly
        ConcurrentDictionary<int, (WorkflowPlan Plan, IReadOnlyDictionary<string, string> Digests)> Undisturbed = [];

    [Fact]
    [Trait("Pace", "slow")]
    public void Whatever_dies_nothing_is_lost_nothing_is_committed_twice_and_the_results_are_the_same()
    {
        var lives = 0;
        for (var seed = 0; seed < Soak.Budget(500, 20_000); seed++)
        {
            lives += Lives(seed);
        }
        // Otherwise it would show nothing.
        Assert.True(lives > Soak.Budget(500, 20_000) * 1.5, $"only {lives} lives");
    }

    // An engine whose disk fails, so that the run does, and that dies in the moment after.
    [Theory]
    [InlineData(3479)]
    public void What_went_wrong_once_goes_well(int seed) => Assert.True(Lives(seed) > 1);

    [Fact]
    public void A_seed_happens_twice_in_the_same_way()
    {
        foreach (var seed in new[] { 3, 1007, 2011 })
        {
            var (plan, _) = Plan(seed % Plans);
            var first = new EngineSimulation(seed, failures: 0.2, deathsPerStep: 0.03).Run(plan);
            var second = new EngineSimulation(seed, failures: 0.2, deathsPerStep: 0.03).Run(plan);
            Assert.Equal(first.Trace, second.Trace);
        }
    }

    // How many engines it takes; checks that the results are those of an undisturbed one.
    private static int Lives(int seed)
    {
        var (plan, digests) = Plan(seed % Plans);
        var result = new EngineSimulation(seed, failures: 0.2, deathsPerStep: 0.012).Run(plan);
        Assert.True(
            digests.OrderBy(node => node.Key).SequenceEqual(result.Digests.OrderBy(node => node.Key)),
            $"seed {seed}: other results");
        return result.Lives;
    }

    private static (WorkflowPlan Plan, IReadOnlyDictionary<string, string> Digests) Plan(int number) =>
        Undisturbed.GetOrAdd(number, static number =>
        {
            var plan = TinyWorkflow.Plan(2 + number % 8, seed: number);
            return (plan, new EngineSimulation(number, failures: 0, deathsPerStep: 0).Run(plan).Digests);
        });
}
