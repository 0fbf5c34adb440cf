using RlhfFlow.Evaluation.Bootstrapping;
using RlhfFlow.Evaluation.Intervals;
using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.Evaluation.Comparisons;

/// <summary>The mean of x - y over the same prompts, with a percentile bootstrap interval over prompts.</summary>
public static class PairedDifference
{
    /// <summary>Differences prompt by prompt; far narrower than the difference of two separate means.</summary>
    /// <param name="x">One value a prompt.</param>
    /// <param name="y">The other's value for the same prompt, in the same order.</param>
    /// <param name="draws">Resamples, at least 1.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="confidence">Confidence, within (0, 1); default 0.95.</param>
    public static Estimate Of(
        IReadOnlyList<double> x,
        IReadOnlyList<double> y,
        int draws,
        DeterministicRandom random,
        double confidence = 0.95)
    {
        if (x.Count != y.Count)
        {
            throw new ArgumentException(
                $"{x.Count} values against {y.Count}: a paired difference needs the same prompts.");
        }
        IReadOnlyList<double>[] differences = [.. x.Select((value, index) => (double[])[value - y[index]])];
        var distribution = Bootstrap.OfClusteredMean(differences, draws, random);
        return new Estimate(distribution.Observed, distribution.Percentile(confidence), x.Count);
    }
}
