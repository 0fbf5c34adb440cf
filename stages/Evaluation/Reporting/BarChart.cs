using System.Globalization;
using System.Net;
using System.Text;

namespace RlhfFlow.EvaluationStage.Reporting;

/// <summary>Horizontal bars with 95 % intervals as an SVG picture, one bar a policy and distribution.</summary>
internal static class BarChart
{
    private const int LabelWidth = 200;
    private const int PlotWidth = 460;
    private const int BarHeight = 12;
    private const int Top = 46;
    private static readonly string[] Colours = ["#2b6cb0", "#dd8a2f", "#718096"];

    /// <summary>Draws the picture; policies without the metric are left out.</summary>
    /// <param name="title">Written above.</param>
    /// <param name="policies">Labels from top to bottom.</param>
    /// <param name="series">Name of each distribution with its rows by policy.</param>
    public static string Draw(
        string title, IReadOnlyList<string> policies, IReadOnlyList<(string Name, Func<string, Row?> Find)> series)
    {
        var shown = policies.Where(policy => series.Any(one => one.Find(policy) is not null)).ToArray();
        var rows = shown.SelectMany(policy => series.Select(one => one.Find(policy)).OfType<Row>()).ToArray();
        var low = Math.Min(0, rows.Select(row => row.Low ?? row.Value).DefaultIfEmpty(0).Min());
        var high = Math.Max(low + 1e-9, rows.Select(row => row.High ?? row.Value).DefaultIfEmpty(1).Max());
        double X(double value) => LabelWidth + ((value - low) / (high - low) * PlotWidth);

        var groupHeight = (series.Count * (BarHeight + 2)) + 10;
        var height = Top + (shown.Length * groupHeight) + 30;
        var svg = new StringBuilder();
        svg.AppendLine(Invariant($"""<svg xmlns="http://www.w3.org/2000/svg" width="740" height="{height}" """)
            + """font-family="sans-serif" font-size="12">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        svg.AppendLine(
            $"""<text x="10" y="18" font-size="14" font-weight="bold">{WebUtility.HtmlEncode(title)}</text>""");
        for (var index = 0; index < series.Count; index++)
        {
            var x = LabelWidth + (index * 160);
            svg.AppendLine(Invariant(
                $"""<rect x="{x}" y="26" width="10" height="10" fill="{Colours[index % Colours.Length]}"/>"""));
            svg.AppendLine(
                Invariant($"""<text x="{x + 15}" y="35">{WebUtility.HtmlEncode(series[index].Name)}</text>"""));
        }
        for (var policy = 0; policy < shown.Length; policy++)
        {
            var top = Top + (policy * groupHeight);
            var label = WebUtility.HtmlEncode(shown[policy]);
            svg.AppendLine(Invariant(
                $"""<text x="{LabelWidth - 8}" y="{top + (groupHeight / 2)}" text-anchor="end">{label}</text>"""));
            for (var index = 0; index < series.Count; index++)
            {
                if (series[index].Find(shown[policy]) is { } row)
                {
                    Bar(svg, row, top + (index * (BarHeight + 2)), Colours[index % Colours.Length], X);
                }
            }
        }
        svg.AppendLine(
            Invariant($"""<line x1="{X(0):F1}" y1="{Top - 4}" x2="{X(0):F1}" y2="{height - 26}" stroke="#4a5568"/>"""));
        svg.AppendLine(Invariant($"""<text x="{X(0):F1}" y="{height - 10}" text-anchor="middle">0</text>"""));
        svg.AppendLine(
            Invariant($"""<text x="{X(high):F1}" y="{height - 10}" text-anchor="end">{Numbers.Fixed(high)}</text>"""));
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Bar(StringBuilder svg, Row row, int y, string colour, Func<double, double> x)
    {
        var (left, right) = (Math.Min(x(0), x(row.Value)), Math.Max(x(0), x(row.Value)));
        svg.AppendLine(Invariant(
            $"""<rect x="{left:F1}" y="{y}" width="{right - left:F1}" height="{BarHeight}" fill="{colour}"/>"""));
        if (row is { Low: { } low, High: { } high })
        {
            var middle = y + (BarHeight / 2);
            var ends = Invariant($"M{x(low):F1} {y + 2}v{BarHeight - 4}M{x(high):F1} {y + 2}v{BarHeight - 4}");
            svg.AppendLine(Invariant(
                $"""<path d="M{x(low):F1} {middle}H{x(high):F1}{ends}" stroke="black"/>"""));
        }
        var end = x(Math.Max(row.Value, row.High ?? row.Value)) + 4;
        svg.AppendLine(Invariant(
            $"""<text x="{end:F1}" y="{y + BarHeight - 2}" font-size="10">{Numbers.Fixed(row.Value)}</text>"""));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
