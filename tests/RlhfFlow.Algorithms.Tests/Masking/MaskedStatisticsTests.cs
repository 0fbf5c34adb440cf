using RlhfFlow.Algorithms.Masking;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.Masking;

public sealed class MaskedStatisticsTests : TensorTest
{
    private static readonly double[] Advantages = [.52675, .765, .7];

    [Theory]
    [InlineData(false, -1.364081, 1.005243, .358838)]
    [InlineData(true, -1.113768, .820778, .292990)]
    public void Whitening_matches_both_published_conventions(bool unbiased, double first, double second, double third)
    {
        var values = Row(Advantages);
        var whitened = MaskedStatistics.Whiten(values, AllTrue(values), unbiased: unbiased);
        Close([first, second, third], whitened, 1e-6);
    }

    [Fact]
    public void Whitening_without_shift_keeps_the_mean()
    {
        var values = Row(Advantages);
        var mask = AllTrue(values);
        var whitened = MaskedStatistics.Whiten(values, mask, shiftMean: false);
        Close(Value(values.mean()), Value(whitened.mean()), 1e-12);
        Close(1, Value(MaskedStatistics.Variance(whitened, mask, unbiased: false)), 1e-6);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2.5)]
    public void Equal_elements_whiten_to_zero_or_to_their_mean(bool shiftMean, double expected)
    {
        var values = Row(2.5, 2.5, 2.5);
        Close([expected, expected, expected], MaskedStatistics.Whiten(values, AllTrue(values), shiftMean), 1e-12);
    }

    [Fact]
    public void What_lies_outside_the_mask_never_matters()
    {
        var mask = tensor(new[] { true, true, false, false }).reshape(1, 4);
        var clean = Row(1, 3, 0, 0);
        var dirty = Row(1, 3, double.NaN, double.PositiveInfinity);
        Close(2, Value(MaskedStatistics.Mean(dirty, mask)), 1e-12);
        Close(1, Value(MaskedStatistics.Variance(dirty, mask, unbiased: false)), 1e-12);
        Close(2, Value(MaskedStatistics.Variance(dirty, mask, unbiased: true)), 1e-12);
        Close(
            MaskedStatistics.Keep(MaskedStatistics.Whiten(clean, mask), mask),
            MaskedStatistics.Keep(MaskedStatistics.Whiten(dirty, mask), mask), 1e-12);
    }

    [Fact]
    public void Elements_outside_the_mask_get_no_gradient()
    {
        var values = Row(1, 3, double.NaN).requires_grad_();
        MaskedStatistics.Mean(values, tensor(new[] { true, true, false }).reshape(1, 3)).backward();
        Close([.5, .5, 0], values.grad!, 1e-12);
    }

    [Fact]
    public void An_empty_mask_gives_zero_not_NaN()
    {
        var values = Row(1, 2);
        var nowhere = zeros(1, 2, dtype: ScalarType.Bool);
        Close(0, Value(MaskedStatistics.Mean(values, nowhere)), 0);
        Close([0], MaskedStatistics.MeanPerSequence(values, nowhere), 0);
    }

    [Fact]
    public void Sequences_are_averaged_by_their_own_length()
    {
        var values = tensor(new[] { 1.0, 3, 9, 4, 9, 9 }).reshape(2, 3);
        var mask = tensor(new[] { true, true, false, true, false, false }).reshape(2, 3);
        Close([2, 4], MaskedStatistics.MeanPerSequence(values, mask), 1e-12);
        Close([4, 4], MaskedStatistics.SumPerSequence(values, mask), 1e-12);
    }

    [Fact]
    public void A_mask_of_another_shape_or_type_is_refused()
    {
        var values = Row(1, 2);
        Assert.Throws<ArgumentException>(() => MaskedStatistics.Mean(values, ones(1, 2)));
        Assert.Throws<ArgumentException>(() => MaskedStatistics.Mean(values, ones(2, dtype: ScalarType.Bool)));
    }
}
