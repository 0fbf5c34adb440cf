using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Planning.Control;

/// <summary>
/// Reads the values of the engine's activities: when they run, and where they are constants already when they are
/// planned. Each throws a <see cref="FormatException"/> that names the input and what stands there.
/// </summary>
internal static class ControlText
{
    private static readonly string[] Comparisons = [">=", ">", "<=", "<", "==", "!="];

    /// <summary>True or false, as such or as text.</summary>
    public static bool Condition(JsonNode? value, string name) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetValue<string>(), out var text) => text,
        _ => throw new FormatException($"'{name}' is {Shown(value)}, which is neither true nor false"),
    };

    /// <summary>A span of time that is not negative.</summary>
    public static TimeSpan Span(string text, string name) => TimeText.Span(text)
        ?? throw new FormatException($"'{name}' is '{text}', which is no span of time such as 00:05:00");

    /// <summary>A moment; UTC unless it names an offset.</summary>
    public static DateTimeOffset Moment(string text, string name) => TimeText.Moment(text)
        ?? throw new FormatException($"'{name}' is '{text}', which is no moment such as 2026-01-31T08:00:00Z");

    /// <summary>A number.</summary>
    public static double Number(string text, string name) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"'{name}' is '{text}', which is no number");

    /// <summary>One of the signs that a metric is compared with; <c>&gt;=</c> where none is given.</summary>
    public static string Comparison(string text) => text.Length == 0 ? Comparisons[0]
        : Comparisons.Contains(text) ? text
        : throw new FormatException($"'{text}' is no comparison: there are >, >=, <, <=, == and !=");

    /// <summary>How a join waits; for any where nothing is given.</summary>
    public static JoinMode Join(string text) => text.Length == 0 ? JoinMode.WaitAny
        : Enum.TryParse<JoinMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode
        : throw new FormatException($"'mode' is '{text}'; a join has {Names.List(Enum.GetNames<JoinMode>())}");

    /// <summary>A cron that fires.</summary>
    public static ElsaCron Cron(string text, string name) => ElsaCron.TryParse(text, out var problem)
        ?? throw new FormatException($"'{name}' {problem}");

    /// <summary>Names of branches: a list, or a text with commas; null where there is nothing.</summary>
    public static IReadOnlyList<string>? Branches(JsonNode? value) => value switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => $"{item}")],
        _ => $"{value}".Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };

    /// <summary>A value in a sentence.</summary>
    public static string Shown(JsonNode? value) => value is null ? "nothing" : $"'{value}'";
}
