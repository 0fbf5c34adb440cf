namespace RlhfFlow.Algorithms.RewardModels;

/// <summary>
/// The shift and scale that give a reward model's scores mean 0 and standard deviation 1 on a fixed set of responses
/// (both sides of training comparisons; Ziegler et al. 2019, Kirk et al. 2024).
/// </summary>
/// <param name="Mean">Mean of the raw scores.</param>
/// <param name="StandardDeviation">Population standard deviation of the raw scores; above 0.</param>
public sealed record RewardNormalization(double Mean, double StandardDeviation)
{
    /// <summary>Leaves scores as they are.</summary>
    public static RewardNormalization None { get; } = new(0, 1);

    /// <summary>Measures mean and standard deviation in double precision.</summary>
    /// <param name="scores">Raw scores; at least two different ones.</param>
    /// <exception cref="ArgumentException">
    /// Fewer than two scores, a score that is not finite, or all scores
    /// equal.
    /// </exception>
    public static RewardNormalization Measure(IReadOnlyList<double> scores)
    {
        if (scores.Count < 2 || !scores.All(double.IsFinite))
        {
            throw new ArgumentException($"Two or more finite scores are needed, got {scores.Count}.", nameof(scores));
        }
        var mean = scores.Average();
        var variance = scores.Average(score => (score - mean) * (score - mean));
        return variance > 0
            ? new RewardNormalization(mean, Math.Sqrt(variance))
            : throw new ArgumentException("All scores are equal: there is no scale to normalise by.", nameof(scores));
    }

    /// <summary>(raw - mean) / standard deviation.</summary>
    /// <param name="rawScore">A raw score of the same reward model.</param>
    public double Apply(double rawScore) => (rawScore - Mean) / StandardDeviation;
}
