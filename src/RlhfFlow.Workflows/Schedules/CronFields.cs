using Cronos;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>
/// The numbers that the fields of a cron stand for, found by asking the cron parser about one field at a time, so that
/// there is one reading of ranges, steps and names.
/// </summary>
internal static class CronFields
{
    // A Saturday, so that the week that begins a day later begins with Sunday.
    private static readonly DateTime January = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static IReadOnlyList<int> Seconds(ElsaCron cron) =>
        Numbers($"{cron.Fields[0]} * * * * *", January, January.AddMinutes(1), time => time.Second);

    public static IReadOnlyList<int> Minutes(ElsaCron cron) =>
        Numbers($"0 {cron.Fields[1]} * * * *", January, January.AddHours(1), time => time.Minute);

    public static IReadOnlyList<int> Hours(ElsaCron cron) =>
        Numbers($"0 0 {cron.Fields[2]} * * *", January, January.AddDays(1), time => time.Hour);

    /// <summary>Null where the field has <c>L</c> or <c>W</c>, and so is not the same in every month.</summary>
    public static IReadOnlyList<int>? Days(ElsaCron cron) => HasSpecialDay(cron.Fields[3]) ? null
        : Numbers($"0 0 0 {cron.Fields[3]} 1 *", January, January.AddMonths(1), time => time.Day);

    public static IReadOnlyList<int> Months(ElsaCron cron) =>
        Numbers($"0 0 0 1 {cron.Fields[4]} *", January, January.AddYears(1), time => time.Month);

    /// <summary>From Sunday = 0; null where the field has <c>L</c> or <c>#</c>.</summary>
    public static IReadOnlyList<int>? Weekdays(ElsaCron cron) => HasSpecialWeekday(cron.Fields[5]) ? null
        : Numbers($"0 0 0 * * {cron.Fields[5]}", January.AddDays(1), January.AddDays(8), time => (int)time.DayOfWeek);

    /// <summary>The weekday of a field such as <c>FRI#2</c> or <c>5L</c>, Sunday = 0, and what follows it.</summary>
    public static (int Weekday, string Suffix) SpecialWeekday(ElsaCron cron)
    {
        var field = cron.Fields[5];
        var end = field.IndexOf('#', StringComparison.Ordinal) is >= 0 and var mark ? mark : field.Length - 1;
        return (WeekdaysOf(field[..end])[0], field[end..].ToUpperInvariant());
    }

    private static IReadOnlyList<int> WeekdaysOf(string field) =>
        Numbers($"0 0 0 * * {field}", January.AddDays(1), January.AddDays(8), time => (int)time.DayOfWeek);

    private static bool HasSpecialDay(string field) => field.IndexOfAny(['L', 'l', 'W', 'w']) >= 0;

    // No name of a weekday ends with an L.
    private static bool HasSpecialWeekday(string field) =>
        field.Contains('#', StringComparison.Ordinal) || field[^1] is 'L' or 'l';

    private static IReadOnlyList<int> Numbers(string cron, DateTime from, DateTime to, Func<DateTime, int> number) =>
        [.. CronExpression.Parse(cron, CronFormat.IncludeSeconds).GetOccurrences(from, to).Select(number)];
}
