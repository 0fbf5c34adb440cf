namespace RlhfFlow.Benchmarks.Measuring;

/// <summary>
/// The timer. Each round runs every variant once, in an order that rotates, so a slow minute of a shared machine
/// slows all of them; ratios are taken within a round, then the median over the rounds.
/// </summary>
internal static class Interleaver
{
    /// <summary>Runs the comparison. A first round warms up and finds how often short calls are repeated.</summary>
    public static IReadOnlyList<Figure> Measure(Comparison comparison)
    {
        var variants = comparison.Variants;
        var repeats = variants.Select(Repeats).ToArray();
        var times = variants.Select(_ => new double[comparison.Rounds]).ToArray(); // seconds a call
        for (var round = 0; round < comparison.Rounds; round++)
        {
            for (var turn = 0; turn < variants.Count; turn++)
            {
                var index = (round + turn) % variants.Count;
                times[index][round] = Sample(variants[index], repeats[index]);
            }
        }
        var roof = comparison.Roof is null ? -1 : variants.ToList().IndexOf(comparison.Roof);
        return [.. variants.Select((variant, index) => Summarise(comparison, times, index, roof))];
    }

    private static int Repeats(Variant variant)
    {
        if (variant.SampleSeconds == 0)
        {
            return 1;
        }
        variant.Seconds();
        var once = variant.Seconds();
        return (int)Math.Clamp(Math.Ceiling(variant.SampleSeconds / Math.Max(once, 1e-9)), 1, 100_000);
    }

    private static double Sample(Variant variant, int repeats)
    {
        var total = 0.0;
        for (var call = 0; call < repeats; call++)
        {
            total += variant.Seconds();
        }
        return total / repeats;
    }

    private static Figure Summarise(Comparison comparison, double[][] times, int index, int roof)
    {
        var variant = comparison.Variants[index];
        var own = times[index].Select(seconds => seconds / variant.Amount).Order().ToArray();
        var baseline = comparison.Variants[0].Amount;
        var ratio = times[index].Select((seconds, round) =>
            times[0][round] / baseline / (seconds / variant.Amount));
        var share = roof < 0 || variant.RoofWork == 0 ? double.NaN : Quantile(times[index].Select((seconds, round) =>
            times[roof][round] / comparison.Variants[roof].RoofWork * variant.RoofWork / seconds), 0.5);
        var median = Quantile(own, 0.5);
        var spread = (Quantile(own, 0.75) - Quantile(own, 0.25)) / median;
        return new(comparison, variant, median, Quantile(own, 0.95), spread,
            Quantile(ratio, 0.5), share);
    }

    /// <summary>Linear interpolation between the two nearest values.</summary>
    private static double Quantile(IEnumerable<double> values, double at)
    {
        var sorted = values.Order().ToArray();
        var place = at * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}
