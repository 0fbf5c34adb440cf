namespace RlhfFlow.Algorithms.RewardModels;

/// <summary>How often a scoring rule puts the chosen response above the rejected one.</summary>
public static class PairwiseAccuracy
{
    /// <summary>
    /// Share of pairs with a positive difference; a difference of exactly 0 counts one half (TRL counts it as wrong).
    /// </summary>
    /// <param name="differences">Score of chosen minus score of rejected, one per pair.</param>
    /// <param name="tieCredit">What an exact tie counts. Default 0.5; 0 is TRL's convention.</param>
    /// <returns>A share in [0, 1]; NaN without pairs.</returns>
    public static double Of(IEnumerable<double> differences, double tieCredit = 0.5)
    {
        double credit = 0;
        long pairs = 0;
        foreach (var difference in differences)
        {
            credit += difference > 0 ? 1 : difference == 0 ? tieCredit : 0;
            pairs++;
        }
        return credit / pairs;
    }

    /// <summary>
    /// The accuracy that perfect knowledge of the preference probabilities would reach in expectation:
    /// the mean of max(p, 1 - p).
    /// </summary>
    /// <param name="probabilities">Probability that one given side is preferred, one per pair.</param>
    /// <returns>A share in [0.5, 1]; NaN without pairs.</returns>
    public static double Ceiling(IEnumerable<double> probabilities) =>
        probabilities.Select(probability => Math.Max(probability, 1 - probability))
            .DefaultIfEmpty(double.NaN).Average();
}
