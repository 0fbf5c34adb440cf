using MathNet.Numerics.Distributions;

namespace RlhfFlow.Evaluation.Intervals;

/// <summary>
/// Two-sided confidence intervals of a proportion. Successes may be halves, as a win rate with ties counted one half
/// needs. All lie within [0, 1]. Source: Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion (2001).
/// </summary>
public static class ProportionInterval
{
    /// <summary>Wilson's score interval: the default of this project, sound for few trials and near 0 and 1.</summary>
    /// <param name="successes">Successes, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Trials, at least 1.</param>
    /// <param name="confidence">Confidence, within (0, 1); default 0.95.</param>
    public static Interval Wilson(double successes, double trials, double confidence = 0.95)
    {
        var z = Check(successes, trials, confidence);
        var rate = successes / trials;
        var centre = rate + (z * z / (2 * trials));
        var spread = z * Math.Sqrt(((rate * (1 - rate)) + (z * z / (4 * trials))) / trials);
        var scale = 1 + (z * z / trials);
        return new Interval((centre - spread) / scale, (centre + spread) / scale).ClampedTo(0, 1);
    }

    /// <summary>The exact interval of Clopper and Pearson, from beta quantiles; never covers less than asked.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static Interval ClopperPearson(double successes, double trials, double confidence = 0.95)
    {
        Check(successes, trials, confidence);
        var tail = (1 - confidence) / 2;
        return new Interval(
            successes == 0 ? 0 : BetaQuantile.Of(successes, trials - successes + 1, tail),
            successes == trials ? 1 : BetaQuantile.Of(successes + 1, trials - successes, 1 - tail));
    }

    /// <summary>
    /// Agresti and Coull's interval: the normal one around a rate with z² trials added, clipped to [0, 1].
    /// </summary>
    /// <inheritdoc cref="Wilson"/>
    public static Interval AgrestiCoull(double successes, double trials, double confidence = 0.95)
    {
        var z = Check(successes, trials, confidence);
        var adjustedTrials = trials + (z * z);
        var rate = (successes + (z * z / 2)) / adjustedTrials;
        var spread = z * Math.Sqrt(rate * (1 - rate) / adjustedTrials);
        return new Interval(rate - spread, rate + spread).ClampedTo(0, 1);
    }

    /// <summary>
    /// Equal-tailed posterior interval under Jeffreys' prior Beta(1/2, 1/2); its ends never touch 0 or 1.
    /// </summary>
    /// <inheritdoc cref="Wilson"/>
    public static Interval Jeffreys(double successes, double trials, double confidence = 0.95)
    {
        Check(successes, trials, confidence);
        var tail = (1 - confidence) / 2;
        double alpha = successes + 0.5, beta = trials - successes + 0.5;
        return new Interval(BetaQuantile.Of(alpha, beta, tail), BetaQuantile.Of(alpha, beta, 1 - tail));
    }

    /// <summary>
    /// The textbook normal interval, clipped to [0, 1]; of width zero at 0 and 1, so for comparison only.
    /// </summary>
    /// <inheritdoc cref="Wilson"/>
    public static Interval Normal(double successes, double trials, double confidence = 0.95)
    {
        var z = Check(successes, trials, confidence);
        var rate = successes / trials;
        var spread = z * Math.Sqrt(rate * (1 - rate) / trials);
        return new Interval(rate - spread, rate + spread).ClampedTo(0, 1);
    }

    private static double Check(double successes, double trials, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        return NormalQuantile(confidence);
    }

    internal static double NormalQuantile(double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        return MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.5 + (confidence / 2));
    }
}
