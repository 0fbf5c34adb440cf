using RlhfFlow.Algorithms.Masking;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.PolicyOptimization;

/// <summary>How far a policy has moved from the one that sampled, over the valid tokens.</summary>
/// <param name="MeanRatio">Mean of exp(new - old).</param>
/// <param name="LargestDeviation">Largest |exp(new - old) - 1|.</param>
/// <param name="ApproximateKl">0.5 * mean((new - old)^2), nats per token.</param>
/// <param name="MeanLogRatio">Mean of old - new: the K1 estimate of KL(old || new), nats per token.</param>
public sealed record RatioStatistics(
    double MeanRatio, double LargestDeviation, double ApproximateKl, double MeanLogRatio)
{
    /// <summary>Measures the statistics.</summary>
    /// <param name="logProbabilities">[B, R], of the policy now.</param>
    /// <param name="oldLogProbabilities">[B, R], of the policy that sampled.</param>
    /// <param name="mask">[B, R], bool; true on the response's tokens.</param>
    public static RatioStatistics Measure(Tensor logProbabilities, Tensor oldLogProbabilities, Tensor mask)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var logRatio = MaskedStatistics.Keep(logProbabilities - oldLogProbabilities, mask);
        var deviation = logRatio.expm1(); // exact near 0, where exp(x) - 1 is not
        return new RatioStatistics(
            1 + Number(MaskedStatistics.Mean(deviation, mask)),
            Number(deviation.abs().max()),
            Number(MaskedStatistics.Mean(logRatio.square(), mask)) / 2,
            -Number(MaskedStatistics.Mean(logRatio, mask)));
    }

    private static double Number(Tensor scalar) => scalar.to_type(ScalarType.Float64).item<double>();
}
