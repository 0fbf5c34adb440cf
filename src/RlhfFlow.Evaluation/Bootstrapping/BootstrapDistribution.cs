using MathNet.Numerics.Distributions;
using RlhfFlow.Evaluation.Intervals;

namespace RlhfFlow.Evaluation.Bootstrapping;

/// <summary>
/// A statistic and its values on resamples, from which intervals follow (Efron and Tibshirani, 1993).
/// </summary>
public sealed class BootstrapDistribution
{
    private readonly double[] _sorted;

    /// <summary>Holds what <see cref="Bootstrap"/> computed, or resampled values from elsewhere.</summary>
    /// <param name="observed">The statistic on the data themselves.</param>
    /// <param name="resampled">The statistic on each resample; at least one.</param>
    public BootstrapDistribution(double observed, IEnumerable<double> resampled)
    {
        Observed = observed;
        Resampled = [.. resampled];
        ArgumentOutOfRangeException.ThrowIfZero(Resampled.Count);
        _sorted = [.. Resampled.Order()];
    }

    /// <summary>The statistic on the data themselves.</summary>
    public double Observed { get; }

    /// <summary>The statistic on each resample, in order of drawing.</summary>
    public IReadOnlyList<double> Resampled { get; }

    /// <summary>Standard deviation (n - 1) of the resampled values.</summary>
    public double StandardError
    {
        get
        {
            var mean = _sorted.Average();
            return Math.Sqrt(_sorted.Sum(value => (value - mean) * (value - mean)) / (_sorted.Length - 1));
        }
    }

    /// <summary>The percentile interval: the two tail quantiles of the resampled values.</summary>
    /// <param name="confidence">Confidence, within (0, 1); default 0.95.</param>
    public Interval Percentile(double confidence = 0.95)
    {
        var tail = (1 - confidence) / 2;
        return new Interval(Quantile.OfSorted(_sorted, tail), Quantile.OfSorted(_sorted, 1 - tail));
    }

    /// <summary>The basic interval: the percentile interval reflected at the observed value.</summary>
    /// <inheritdoc cref="Percentile"/>
    public Interval Basic(double confidence = 0.95)
    {
        var percentile = Percentile(confidence);
        return new Interval((2 * Observed) - percentile.High, (2 * Observed) - percentile.Low);
    }

    /// <summary>The bias-corrected and accelerated interval.</summary>
    /// <param name="jackknife">The statistic on the data without each one of the observations in turn.</param>
    /// <param name="confidence">Confidence, within (0, 1); default 0.95.</param>
    public Interval BiasCorrectedAccelerated(IReadOnlyList<double> jackknife, double confidence = 0.95)
    {
        var bias = BiasCorrection;
        var acceleration = Acceleration(jackknife);
        var z = Normal.InvCDF(0, 1, (1 - confidence) / 2);
        return new Interval(At(z), At(-z));

        double At(double quantile)
        {
            var shifted = bias + quantile;
            return Quantile.OfSorted(_sorted, Normal.CDF(0, 1, bias + (shifted / (1 - (acceleration * shifted)))));
        }
    }

    /// <summary>
    /// z0: the normal quantile of the share of resamples below the observed value, equal ones counted one half.
    /// </summary>
    public double BiasCorrection
    {
        get
        {
            var below = _sorted.Count(value => value < Observed);
            var atOrBelow = _sorted.Count(value => value <= Observed);
            return Normal.InvCDF(0, 1, (below + atOrBelow) / (2.0 * _sorted.Length));
        }
    }

    /// <summary>
    /// The acceleration Σc³ / (6 (Σc²)^1.5), c = mean of the jackknife values minus each; 0 if they are all equal.
    /// </summary>
    public static double Acceleration(IReadOnlyList<double> jackknife)
    {
        var mean = jackknife.Average();
        var squares = jackknife.Sum(value => Math.Pow(mean - value, 2));
        return squares == 0 ? 0 : jackknife.Sum(value => Math.Pow(mean - value, 3)) / (6 * Math.Pow(squares, 1.5));
    }
}
