namespace RlhfFlow.Evaluation.Diversity;

/// <summary>distinct-n (Li et al. 2016): the share of different n-grams among the n-grams of a set of texts.</summary>
public static class DistinctNGrams
{
    /// <summary>unique / total, 0 without n-grams.</summary>
    /// <param name="counts">Counts of the set.</param>
    /// <param name="length">n, 1 to 5.</param>
    public static double Of(NGramCounts counts, int length) =>
        counts.Total[length - 1] == 0 ? 0 : (double)counts.Unique[length - 1] / counts.Total[length - 1];

    /// <summary>Mean over n = 1 to 5, zeros included.</summary>
    public static double Mean(NGramCounts counts) =>
        Enumerable.Range(1, NGramCounts.MaximumLength).Average(length => Of(counts, length));
}
