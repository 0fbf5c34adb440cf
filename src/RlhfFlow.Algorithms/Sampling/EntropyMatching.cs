namespace RlhfFlow.Algorithms.Sampling;

/// <summary>
/// The temperature at which one policy's mean token entropy equals another's: the control that tells what a policy
/// gained beyond being sharper. Bisection on the logarithm of the temperature.
/// </summary>
public static class EntropyMatching
{
    /// <summary>Finds the temperature.</summary>
    /// <param name="entropyAt">
    /// Mean entropy, nats per token, of samples at a temperature; grows with it. Called once per iteration: fix its
    /// seed.
    /// </param>
    /// <param name="target">Entropy aimed at, nats per token.</param>
    /// <param name="low">Lowest temperature tried; above 0.</param>
    /// <param name="high">Highest temperature tried; above <paramref name="low"/>.</param>
    /// <param name="tolerance">Stops when the entropy is this close. Default 0.005 nats.</param>
    /// <param name="iterations">At most this many calls. Default 12.</param>
    /// <returns>The temperature and the entropy measured there: the closest one seen.</returns>
    public static (double Temperature, double Entropy) Find(
        Func<double, double> entropyAt, double target, double low, double high, double tolerance = 0.005,
        int iterations = 12)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(low);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        var (best, bestEntropy) = (double.NaN, double.PositiveInfinity);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var temperature = Math.Sqrt(low * high);
            var entropy = entropyAt(temperature);
            if (Math.Abs(entropy - target) < Math.Abs(bestEntropy - target))
            {
                (best, bestEntropy) = (temperature, entropy);
            }
            if (Math.Abs(entropy - target) <= tolerance)
            {
                break;
            }
            (low, high) = entropy > target ? (low, temperature) : (temperature, high);
        }
        return (best, bestEntropy);
    }
}
