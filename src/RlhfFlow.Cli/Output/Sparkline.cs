namespace RlhfFlow.Cli.Output;

/// <summary>A curve in one line of text; '!' where a value is NaN or infinite.</summary>
internal static class Sparkline
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    public static string Of(IReadOnlyList<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var (low, high) = finite.Length == 0 ? (0, 0) : (finite.Min(), finite.Max());
        // Halved, so that the range of the largest numbers is finite too.
        var range = (high / 2) - (low / 2);
        return string.Concat(values.Select(value => !double.IsFinite(value) ? '!'
            : range == 0 ? Heights[Heights.Length / 2]
            : Heights[Math.Min(Heights.Length - 1, (int)(((value / 2) - (low / 2)) / range * Heights.Length))]));
    }
}
