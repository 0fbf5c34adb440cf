using System.Globalization;
using RlhfFlow.Workflows.Comparison;

namespace RlhfFlow.Cli.Output;

/// <summary>Numbers as a table shows them: no more digits than their interval makes sense of.</summary>
internal static class Figures
{
    private const int DigitsAlone = 4;
    private const int DigitsOfSpread = 2;
    private const int MostDecimals = 6;

    /// <summary>
    /// <c>2.46 ± 0.31</c>; without an interval the value alone. With <paramref name="signed"/> also a plus.
    /// </summary>
    public static string Text(SeedEstimate estimate, bool signed = false)
    {
        if (estimate is not { Low: { } low, High: { } high })
        {
            return Sign(estimate.Mean, signed) + Text(estimate.Mean);
        }
        var half = (high - low) / 2;
        var decimals = half > 0 ? DigitsOfSpread - 1 - (int)Math.Floor(Math.Log10(half)) : int.MaxValue;
        if (decimals > MostDecimals)
        {
            return $"{Sign(estimate.Mean, signed)}{Text(estimate.Mean)} ± {(half > 0 ? Text(half) : "0")}";
        }
        var format = $"F{Math.Max(0, decimals)}";
        return Sign(estimate.Mean, signed) + estimate.Mean.ToString(format, CultureInfo.InvariantCulture)
            + " ± " + half.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A number with four significant digits.</summary>
    public static string Text(double value) => value.ToString($"G{DigitsAlone}", CultureInfo.InvariantCulture);

    private static string Sign(double value, bool signed) => signed && value > 0 ? "+" : "";
}
