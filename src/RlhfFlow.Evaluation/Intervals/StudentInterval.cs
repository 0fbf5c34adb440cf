namespace RlhfFlow.Evaluation.Intervals;

/// <summary>
/// Means of few independent values, such as one a training seed, with Student's confidence interval:
/// mean ± t · s/√n, s and t with n - 1 degrees of freedom. Exact for normal values, and wide for few of them: t is 4.30
/// for three.
/// Source: Student, The Probable Error of a Mean (1908).
/// </summary>
public static class StudentInterval
{
    /// <summary>Mean and interval.</summary>
    /// <param name="values">At least two finite values: one value says nothing about its spread.</param>
    /// <param name="confidence">Confidence, within (0, 1); default 0.95.</param>
    public static Estimate Of(IReadOnlyList<double> values, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 2);
        // Summing and dividing equal values may not give that value again.
        if (values.All(value => value.Equals(values[0])))
        {
            return new Estimate(values[0], new Interval(values[0], values[0]), values.Count);
        }
        var mean = values.Average();
        var spread = Quantile(values.Count - 1, confidence) * MeanInterval.StandardError(values);
        return new Estimate(mean, new Interval(mean - spread, mean + spread), values.Count);
    }

    /// <summary>
    /// The t that |T| stays below with the given probability. T² / (ν + T²) has the distribution Beta(1/2, ν/2).
    /// </summary>
    /// <param name="degreesOfFreedom">ν, at least 1.</param>
    /// <param name="confidence">Probability, within (0, 1).</param>
    public static double Quantile(int degreesOfFreedom, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var share = BetaQuantile.Of(0.5, degreesOfFreedom / 2.0, confidence);
        return Math.Sqrt(degreesOfFreedom * share / (1 - share));
    }
}
