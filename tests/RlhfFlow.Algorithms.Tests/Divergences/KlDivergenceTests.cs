using RlhfFlow.Algorithms.Divergences;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.Divergences;

public sealed class KlDivergenceTests : TensorTest
{
    private static readonly double[] P = [.5, .3, .2];
    private static readonly double[] Q = [.4, .4, .2];

    [Theory]
    [InlineData(-1, -1.5, .5, .125, .1065306597)]
    [InlineData(-1.5, -1, -.5, .125, .1487212707)]
    [InlineData(-.2, -.5, .3, .045, .040818221)]
    [InlineData(-2, -2, 0, 0, 0)]
    public void The_estimators_give_the_published_constants(
        double policy, double reference, double k1, double k2, double k3)
    {
        Close([k1], Estimate(KlEstimator.K1, policy, reference), 1e-9);
        Close([k2], Estimate(KlEstimator.K2, policy, reference), 1e-9);
        Close([k3], Estimate(KlEstimator.K3, policy, reference), 1e-9);
        Close([Math.Abs(k1)], Estimate(KlEstimator.Absolute, policy, reference), 1e-9);
    }

    [Fact]
    public void Under_the_policy_k1_and_k3_average_to_the_exact_divergence_and_k2_does_not()
    {
        var (p, q) = (tensor(P), tensor(Q));
        const double exact = .0252672;
        Close(exact, Value(KlDivergence.Exact(p.log(), q.log())), 1e-6);
        Close(exact, Value((p * KlDivergence.PerToken(p.log(), q.log(), KlEstimator.K1)).sum()), 1e-6);
        Close(exact, Value((p * KlDivergence.PerToken(p.log(), q.log(), KlEstimator.K3)).sum()), 1e-6);
        Close(.0248624, Value((p * KlDivergence.PerToken(p.log(), q.log(), KlEstimator.K2)).sum()), 1e-6);
    }

    [Fact]
    public void K3_is_never_negative()
    {
        var estimate = KlDivergence.PerToken(Normal(1, 500) * 5, Normal(2, 500) * 5, KlEstimator.K3);
        Assert.All(Values(estimate), value => Assert.True(value >= 0));
    }

    [Fact]
    public void A_token_that_both_exclude_adds_nothing()
    {
        var half = tensor(new[] { .5, .5, 0 }).log();
        Close(0, Value(KlDivergence.Exact(half, half)), 0);
    }

    private static Tensor Estimate(KlEstimator estimator, double policy, double reference) =>
        KlDivergence.PerToken(Row(policy), Row(reference), estimator);
}
