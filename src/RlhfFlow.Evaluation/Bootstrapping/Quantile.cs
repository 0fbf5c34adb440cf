namespace RlhfFlow.Evaluation.Bootstrapping;

/// <summary>
/// Sample quantiles by linear interpolation at position (n - 1) q (type 7 of Hyndman and Fan, numpy's default).
/// </summary>
public static class Quantile
{
    /// <summary>The quantile of values in any order.</summary>
    /// <param name="values">At least one value.</param>
    /// <param name="q">Within [0, 1].</param>
    public static double Of(IEnumerable<double> values, double q) => OfSorted([.. values.Order()], q);

    /// <summary>The quantile of values that are already sorted ascending.</summary>
    /// <inheritdoc cref="Of"/>
    public static double OfSorted(IReadOnlyList<double> values, double q)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(q, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(q, 1);
        var position = (values.Count - 1) * q;
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, values.Count - 1);
        return values[below] + ((position - below) * (values[above] - values[below]));
    }
}
