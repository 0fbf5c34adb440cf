using RlhfFlow.Algorithms.RewardModels;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.RewardModels;

public sealed class PairwiseRewardLossTests : TensorTest
{
    [Theory]
    [InlineData(0, .6931471806)]
    [InlineData(1, .3132616875)]
    [InlineData(-1, 1.3132616875)]
    [InlineData(3, .0485873516)]
    public void The_loss_of_a_difference_is_the_published_constant(double difference, double expected) =>
        Close([expected], Loss(difference), 1e-9);

    [Theory]
    [InlineData(0, 0, .263282467)]
    [InlineData(.5, 0, .403186049)]
    [InlineData(0, .01, .263282467 + .0324)]
    public void Margin_and_centering_match_the_reference(double margin, double centering, double expected)
    {
        var loss = PairwiseRewardLoss.Mean(Number(1.5), Number(.3), Number(margin), centering: centering);
        Close(expected, Value(loss), 1e-9);
    }

    [Fact]
    public void A_soft_label_is_cross_entropy_with_its_minimum_at_the_logit()
    {
        Close([.6740769842], Loss(.5, .6), 1e-6);
        var logit = Math.Log(.6 / .4);
        Close(.405465, logit, 1e-6);
        Close([.6730116670], Loss(logit, .6), 1e-9);
        Assert.True(Value(Loss(logit + .01, .6)) > Value(Loss(logit, .6)));
        Assert.True(Value(Loss(logit - .01, .6)) > Value(Loss(logit, .6)));
    }

    [Fact]
    public void A_tie_is_symmetric_and_a_certain_label_is_the_plain_loss()
    {
        Close(Loss(1.7, .5), Loss(-1.7, .5), 1e-12);
        Close(Loss(1.7), Loss(1.7, 1), 1e-12);
    }

    [Fact]
    public void A_constant_added_to_every_reward_changes_nothing()
    {
        var (chosen, rejected) = (Normal(1, 6), Normal(2, 6));
        Close(
            PairwiseRewardLoss.PerPair(chosen, rejected), PairwiseRewardLoss.PerPair(chosen + 3, rejected + 3), 1e-12);
    }

    [Fact]
    public void The_gradient_of_the_difference_is_minus_sigma_of_minus_the_difference()
    {
        var chosen = Normal(3, 5).requires_grad_();
        var rejected = Normal(4, 5);
        PairwiseRewardLoss.PerPair(chosen, rejected).sum().backward();
        Close(-(rejected - chosen.detach()).sigmoid(), chosen.grad!, 1e-12);
    }

    [Fact]
    public void Differences_of_hundreds_neither_overflow_nor_vanish() =>
        Close([700, 0], PairwiseRewardLoss.PerPair(tensor(new[] { 0.0, 700 }), tensor(new[] { 700.0, 0 })), 1e-12);

    private static Tensor Loss(double difference, double? probability = null) =>
        PairwiseRewardLoss.PerPair(
            Number(difference), Number(0), probability: probability is { } soft ? Number(soft) : null);

    private static Tensor Number(double value) => tensor(new[] { value });
}
