namespace RlhfFlow.Stages.Conformance.Checks.Behaving;

/// <summary>How much more something takes with than without, from several measurements of each.</summary>
/// <param name="Share">What the least measurement is more, as a share of the whole.</param>
/// <param name="Spread">How far the least two of each lie apart, as such a share: what noise can do to them.</param>
internal sealed record Overhead(double Share, double Spread)
{
    private const double Limit = 0.01;

    /// <summary>Whether it lies on one side of the limit, whatever the noise has done.</summary>
    internal bool IsDecided => IsLittle || Share - Spread > Limit;

    /// <summary>Whether it is within the limit even if the noise has hidden some of it.</summary>
    internal bool IsLittle => Share + Spread <= Limit;

    internal static Overhead Of(
        IReadOnlyCollection<double> with, IReadOnlyCollection<double> without, double whole) =>
        new((with.Min() - without.Min()) / whole, Math.Max(Apart(with), Apart(without)) / whole);

    private static double Apart(IReadOnlyCollection<double> times)
    {
        double[] least = [.. times.Order().Take(2)];
        return least[^1] - least[0];
    }
}
