using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Masking;

/// <summary>
/// Sums, means and variances over the elements where a mask is true. What lies under a false mask never matters, NaN
/// and infinity included, and gets no gradient.
/// </summary>
public static class MaskedStatistics
{
    /// <summary>Added to the variance when whitening, so that equal elements give 0 and not NaN.</summary>
    public const double WhiteningEpsilon = 1e-8;

    /// <summary>The elements where <paramref name="mask"/> is true; 0 elsewhere.</summary>
    /// <param name="values">Any shape, floating point.</param>
    /// <param name="mask">Same shape, bool; true where the element counts.</param>
    /// <returns>Same shape and type as <paramref name="values"/>.</returns>
    public static Tensor Keep(Tensor values, Tensor mask)
    {
        RequireMask(values, mask);
        return values.masked_fill(mask.logical_not(), 0.0);
    }

    /// <summary>Sum over all elements where the mask is true; 0 when there is none.</summary>
    /// <param name="values">Any shape, floating point.</param>
    /// <param name="mask">Same shape, bool.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Sum(Tensor values, Tensor mask) => Keep(values, mask).sum();

    /// <summary>Sum over the last axis of the elements where the mask is true.</summary>
    /// <param name="values">Any shape, floating point.</param>
    /// <param name="mask">Same shape, bool.</param>
    /// <returns>Shape of <paramref name="values"/> without its last axis.</returns>
    public static Tensor SumPerSequence(Tensor values, Tensor mask) => Keep(values, mask).sum(-1);

    /// <summary>
    /// Mean over all elements where the mask is true: divided by the number of true elements, not by the
    /// size.
    /// </summary>
    /// <param name="values">Any shape, floating point.</param>
    /// <param name="mask">Same shape, bool.</param>
    /// <returns>A scalar; 0 when the mask is nowhere true.</returns>
    public static Tensor Mean(Tensor values, Tensor mask) => Sum(values, mask) / Count(values, mask);

    /// <summary>Mean over the last axis of the elements where the mask is true.</summary>
    /// <param name="values">Any shape, floating point.</param>
    /// <param name="mask">Same shape, bool.</param>
    /// <returns>
    /// Shape of <paramref name="values"/> without its last axis; 0 for a sequence without a true
    /// element.
    /// </returns>
    public static Tensor MeanPerSequence(Tensor values, Tensor mask) =>
        SumPerSequence(values, mask) / mask.to_type(values.dtype).sum(-1).clamp(1.0);

    /// <summary>Variance over all elements where the mask is true.</summary>
    /// <param name="values">Any shape, floating point.</param>
    /// <param name="mask">Same shape, bool.</param>
    /// <param name="unbiased">True divides by n - 1 (Bessel, TRL's convention), false by n (population).</param>
    /// <returns>A scalar; 0 for fewer than two elements.</returns>
    public static Tensor Variance(Tensor values, Tensor mask, bool unbiased)
    {
        var centred = values - Mean(values, mask);
        var population = Mean(centred * centred, mask);
        if (!unbiased)
        {
            return population;
        }
        var count = Count(values, mask);
        return population * count / (count - 1).clamp(1.0);
    }

    /// <summary>
    /// (x - mean) / sqrt(variance + 1e-8), with mean and variance over the elements where the mask is true. Elements
    /// outside the mask are shifted and scaled like the others; mask them afterwards.
    /// </summary>
    /// <param name="values">Any shape, floating point.</param>
    /// <param name="mask">Same shape, bool.</param>
    /// <param name="shiftMean">False keeps the mean: the form used for rewards (Ziegler et al. 2019).</param>
    /// <param name="unbiased">True divides the variance by n - 1 (TRL), false by n (population).</param>
    /// <returns>Same shape and type as <paramref name="values"/>.</returns>
    public static Tensor Whiten(Tensor values, Tensor mask, bool shiftMean = true, bool unbiased = false)
    {
        var mean = Mean(values, mask);
        var whitened = (values - mean) * (Variance(values, mask, unbiased) + WhiteningEpsilon).rsqrt();
        return shiftMean ? whitened : whitened + mean;
    }

    private static Tensor Count(Tensor values, Tensor mask) => mask.to_type(values.dtype).sum().clamp(1.0);

    private static void RequireMask(Tensor values, Tensor mask)
    {
        if (mask.dtype != ScalarType.Bool || !values.shape.AsSpan().SequenceEqual(mask.shape))
        {
            throw new ArgumentException(
                $"A bool mask of shape [{string.Join(", ", values.shape)}] is needed, got {mask.dtype} of shape "
                + $"[{string.Join(", ", mask.shape)}].", nameof(mask));
        }
    }
}
