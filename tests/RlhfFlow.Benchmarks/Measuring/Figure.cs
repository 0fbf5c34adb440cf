namespace RlhfFlow.Benchmarks.Measuring;

/// <summary>What the rounds gave for one variant.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="Variant">The variant.</param>
/// <param name="SecondsAUnit">Median time of one unit.</param>
/// <param name="Slow">The time of one unit that 19 of 20 rounds stayed under.</param>
/// <param name="Spread">Distance of the quartiles, as a share of the median.</param>
/// <param name="Ratio">Median over the rounds of how many times faster than the baseline it was.</param>
/// <param name="RoofShare">Median over the rounds of the roof time by the own, for equal work, or NaN.</param>
internal sealed record Figure(
    Comparison Comparison, Variant Variant, double SecondsAUnit, double Slow, double Spread, double Ratio,
    double RoofShare);
