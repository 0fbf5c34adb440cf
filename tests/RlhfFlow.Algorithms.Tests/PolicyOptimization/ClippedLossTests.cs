using RlhfFlow.Algorithms.PolicyOptimization;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.PolicyOptimization;

public sealed class ClippedLossTests : TensorTest
{
    [Theory]
    [InlineData(1, 1.5, -1.2, true)]
    [InlineData(1, .5, -.5, false)]
    [InlineData(-1, 1.5, 1.5, false)]
    [InlineData(-1, .5, .8, true)]
    public void The_four_cases_of_the_policy_loss(double advantage, double ratio, double expected, bool clipped)
    {
        var logProbability = Row(Math.Log(ratio)).requires_grad_();
        var advantages = Row(advantage);
        var loss = ClippedPolicyLoss.Compute(logProbability, Row(0), advantages, AllTrue(advantages), .2);
        loss.Loss.backward();
        Close(expected, Value(loss.Loss), 1e-12);
        Close(clipped ? 1 : 0, Value(loss.ClipFraction), 0);
        Assert.Equal(clipped, Value(logProbability.grad!) == 0);
    }

    [Fact]
    public void At_the_sampling_policy_the_gradient_is_that_of_reinforce()
    {
        var old = Normal(1, 3, 4) - 2;
        var current = old.clone().requires_grad_();
        var advantages = Normal(2, 3, 4);
        var loss = ClippedPolicyLoss.Compute(current, old, advantages, AllTrue(old), .2);
        loss.Loss.backward();
        Close(-advantages / 12, current.grad!, 1e-12);
        Close(-Value(advantages.mean()), Value(loss.Loss), 1e-12);
        Close(0, Value(loss.ClipFraction), 0);
    }

    [Fact]
    public void Padding_changes_neither_loss_nor_gradient()
    {
        var mask = tensor(new[] { true, true, false }).reshape(1, 3);
        var current = Row(-1, -2, 300).requires_grad_();
        var padded = ClippedPolicyLoss.Compute(current, Row(-1.1, -1.9, -300), Row(1, -1, 1e9), mask, .2);
        var plain = ClippedPolicyLoss.Compute(Row(-1, -2), Row(-1.1, -1.9), Row(1, -1), AllTrue(Row(1, 1)), .2);
        padded.Loss.backward();
        Close(Value(plain.Loss), Value(padded.Loss), 1e-12);
        Assert.Equal(0, Values(current.grad!)[2]);
    }

    [Theory]
    [InlineData(.5, 1, .5, .125)]   // moved towards the return, inside the range: plain
    [InlineData(.9, 1, 0, .32)]     // moved too far towards it: the clipped value decides
    [InlineData(-.9, 1, 0, 1.805)]  // moved away: plain
    public void The_value_loss_takes_the_larger_of_plain_and_clipped(
        double value, double target, double old, double expected)
    {
        var loss = ClippedValueLoss.Compute(Row(value), Row(old), Row(target), AllTrue(Row(1)), .2);
        Close(expected, Value(loss.Loss), 1e-12);
    }

    [Fact]
    public void A_clipped_value_gets_no_gradient()
    {
        var values = Row(.9).requires_grad_();
        ClippedValueLoss.Compute(values, Row(0), Row(1), AllTrue(Row(1)), .2).Loss.backward();
        Close([0], values.grad!, 0);
    }
}
