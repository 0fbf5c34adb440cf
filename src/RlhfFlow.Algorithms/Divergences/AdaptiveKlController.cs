namespace RlhfFlow.Algorithms.Divergences;

/// <summary>
/// The KL coefficient beta that steers the measured KL towards a target (Ziegler et al. 2019, section 2.2):
/// beta is multiplied by 1 + clip(KL / target - 1, -0.2, 0.2) * episodes / horizon. A fixed coefficient is a
/// <see cref="Target"/> of null.
/// </summary>
/// <param name="Target">KL aimed at, nats per response; null keeps the coefficient fixed. Ziegler et al.: 6.</param>
/// <param name="Horizon">Episodes over which beta moves by up to 20 %. Above 0. Ziegler et al.: 10,000.</param>
public sealed record AdaptiveKlController(double? Target, double Horizon)
{
    private const double LargestError = 0.2;

    /// <summary>Keeps whatever coefficient it is given.</summary>
    public static AdaptiveKlController Fixed { get; } = new(null, 1);

    /// <summary>The coefficient for the next batch.</summary>
    /// <param name="coefficient">The coefficient used for this batch.</param>
    /// <param name="measuredKl">Mean KL of the batch, nats per response (summed over its tokens).</param>
    /// <param name="episodes">Responses in the batch.</param>
    public double Next(double coefficient, double measuredKl, long episodes)
    {
        if (Target is not { } target)
        {
            return coefficient;
        }
        var error = Math.Clamp((measuredKl / target) - 1, -LargestError, LargestError);
        return coefficient * (1 + (error * episodes / Horizon));
    }
}
