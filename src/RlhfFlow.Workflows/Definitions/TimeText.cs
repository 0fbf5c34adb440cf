using System.Globalization;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>Spans and moments as activities have them.</summary>
public static class TimeText
{
    /// <summary>A span such as <c>00:05:00</c> or <c>1.00:00:00</c>, not below zero; null if it is none.</summary>
    public static TimeSpan? Span(string? text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero ? span : null;

    /// <summary>A moment in ISO 8601, in UTC unless it names an offset; null if it is none.</summary>
    public static DateTimeOffset? Moment(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
