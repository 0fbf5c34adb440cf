using System.Globalization;

namespace RlhfFlow.Benchmarks.Measuring;

/// <summary>Writes figures as rows of a table.</summary>
internal static class MarkdownTable
{
    /// <summary>The head of the table.</summary>
    public const string Head =
        "| case | variant | median | 95 % | spread | ratio to baseline | share of roof |\n"
        + "|---|---|---:|---:|---:|---:|---:|";

    /// <summary>One row.</summary>
    public static string Row(Figure figure)
    {
        var (comparison, variant) = (figure.Comparison, figure.Variant);
        var value = Value(comparison, figure.SecondsAUnit);
        var slow = Value(comparison, figure.Slow);
        var name = ReferenceEquals(variant, comparison.Roof) ? $"**{variant.Name}** (roof)" : variant.Name;
        var share = double.IsNaN(figure.RoofShare) ? "-" : Percent(figure.RoofShare);
        var ratio = figure.Ratio.ToString(figure.Ratio < 0.1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture);
        return $"| {comparison.Name} | {name} | {value} | {slow} | {Percent(figure.Spread)} | {ratio} | {share} |";
    }

    private static string Value(Comparison comparison, double secondsAUnit) => comparison.ShowsTime
        ? $"{Number(secondsAUnit * 1e3)} ms/{comparison.Unit}" : $"{Number(1 / secondsAUnit)} {comparison.Unit}/s";

    private static string Percent(double share) =>
        (share * 100).ToString(share < 0.1 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) =>
        value.ToString(value switch { < 10 => "0.###", < 1000 => "0.#", _ => "#,0" }, CultureInfo.InvariantCulture);
}
