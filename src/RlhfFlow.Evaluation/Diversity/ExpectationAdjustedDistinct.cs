namespace RlhfFlow.Evaluation.Diversity;

/// <summary>
/// Expectation-adjusted distinct n-grams (EAD; Liu et al. 2022): different n-grams over the number expected from as
/// many uniform draws of a vocabulary, V (1 - ((V - 1)/V)^C). For C far below V it is nearly distinct-n; it can exceed
/// 1.
/// </summary>
public static class ExpectationAdjustedDistinct
{
    /// <summary>The vocabulary size the literature uses, GPT-2's, for every n.</summary>
    public const int DefaultVocabulary = 50257;

    /// <summary>Mean over n = 1 to 5 for a set of texts.</summary>
    public static double Mean(IEnumerable<string> texts, int vocabulary = DefaultVocabulary) =>
        Mean(NGramCounts.Of(texts), vocabulary);

    /// <summary>Mean over n = 1 to 5, zeros included.</summary>
    public static double Mean(NGramCounts counts, int vocabulary = DefaultVocabulary) =>
        Enumerable.Range(1, NGramCounts.MaximumLength).Average(length => Of(counts, length, vocabulary));

    /// <summary>For one n: unique / expected, 0 without n-grams.</summary>
    /// <param name="counts">Counts of the set.</param>
    /// <param name="length">n, 1 to 5.</param>
    /// <param name="vocabulary">V, at least 2.</param>
    public static double Of(NGramCounts counts, int length, int vocabulary = DefaultVocabulary) =>
        counts.Total[length - 1] == 0 ? 0 : counts.Unique[length - 1] / Expected(counts.Total[length - 1], vocabulary);

    /// <summary>
    /// Different items expected from <paramref name="total"/> uniform draws, as -V (exp(C log1p(-1/V)) - 1).
    /// </summary>
    public static double Expected(long total, int vocabulary = DefaultVocabulary)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 2);
        // .NET has neither log1p nor expm1: sinh keeps the small difference, atanh the small logarithm.
        var logarithm = -2 * Math.Atanh(1.0 / ((2.0 * vocabulary) - 1)) * total;
        return logarithm < -40
            ? vocabulary
            : -vocabulary * 2 * Math.Sinh(logarithm / 2) * Math.Exp(logarithm / 2);
    }
}
