using System.Globalization;

namespace RlhfFlow.EvaluationStage.Reporting;

/// <summary>Numbers as a report shows them; a dash stands where nothing was measured.</summary>
internal static class Numbers
{
    public const string Missing = "–";

    public static string Plain(Row? row, int digits = 2) => row is null ? Missing : Fixed(row.Value, digits);

    /// <summary>1.84 ± 0.09</summary>
    public static string PlusMinus(Row? row, int digits = 2) => row switch
    {
        null => Missing,
        { Low: { } low, High: { } high } => $"{Fixed(row.Value, digits)} ± {Fixed((high - low) / 2, digits)}",
        _ => Fixed(row.Value, digits),
    };

    /// <summary>0.34 [0.30, 0.38]</summary>
    public static string Bracketed(Row? row) => row switch
    {
        null => Missing,
        { Low: { } low, High: { } high } => $"{Fixed(row.Value)} [{Fixed(low)}, {Fixed(high)}]",
        _ => Fixed(row.Value),
    };

    /// <summary>+0.80 [+0.73, +0.86]</summary>
    public static string Signed(Row? row) =>
        row is null ? Missing : $"{Sign(row.Value)} [{Sign(row.Low ?? row.Value)}, {Sign(row.High ?? row.Value)}]";

    public static string Fixed(double value, int digits = 2)
    {
        var text = value.ToString($"F{digits}", CultureInfo.InvariantCulture);
        return double.TryParse(text, CultureInfo.InvariantCulture, out var rounded) && rounded == 0
            ? 0.0.ToString($"F{digits}", CultureInfo.InvariantCulture)
            : text;
    }

    private static string Sign(double value) => Fixed(value) is var text && value > 0 ? $"+{text}" : text;
}
