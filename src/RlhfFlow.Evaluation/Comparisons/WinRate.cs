using RlhfFlow.Evaluation.Intervals;

namespace RlhfFlow.Evaluation.Comparisons;

/// <summary>How often one side wins, a tie counting one half.</summary>
/// <param name="Wins">Comparisons won.</param>
/// <param name="Ties">Comparisons without a winner.</param>
/// <param name="Losses">Comparisons lost.</param>
public sealed record WinRate(long Wins, long Ties, long Losses)
{
    /// <summary>Comparisons in all.</summary>
    public long Count => Wins + Ties + Losses;

    /// <summary>(wins + ties / 2) / count.</summary>
    public double Value => (Wins + (Ties / 2.0)) / Count;

    /// <summary>The rate with Wilson's interval, halves as successes.</summary>
    public Estimate Estimate(double confidence = 0.95) =>
        new(Value, ProportionInterval.Wilson(Wins + (Ties / 2.0), Count, confidence), Count);

    /// <summary>Counts pairs of scores; equal scores tie.</summary>
    public static WinRate Of(IEnumerable<(double Score, double Opponent)> pairs)
    {
        long wins = 0, ties = 0, losses = 0;
        foreach (var (score, opponent) in pairs)
        {
            wins += score > opponent ? 1 : 0;
            ties += score == opponent ? 1 : 0;
            losses += score < opponent ? 1 : 0;
        }
        return new WinRate(wins, ties, losses);
    }

    /// <summary>
    /// The rate over pairs of scores that come in clusters, such as several pairs of one prompt. With one pair a cluster it
    /// is <see cref="Estimate"/>; otherwise the interval rests on the clustered standard error.
    /// </summary>
    public static Estimate EstimateByCluster(
        IEnumerable<(string Cluster, double Score, double Opponent)> pairs, double confidence = 0.95)
    {
        var all = pairs.ToList();
        var clusters = all.GroupBy(pair => pair.Cluster).ToList();
        return clusters.Count == all.Count
            ? Of(all.Select(pair => (pair.Score, pair.Opponent))).Estimate(confidence)
            : MeanInterval.OfClusters([.. clusters.Select(Outcomes)], confidence);
    }

    // 1 for a win, 1/2 for a tie, 0 for a loss.
    private static IReadOnlyList<double> Outcomes(IEnumerable<(string Cluster, double Score, double Opponent)> pairs) =>
        [.. pairs.Select(pair => (1 + Math.Sign(pair.Score.CompareTo(pair.Opponent))) / 2.0)];
}
