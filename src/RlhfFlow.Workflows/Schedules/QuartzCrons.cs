using System.Globalization;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>
/// An Elsa cron in the words of Quartz, whose weekdays count from Sunday = 1 and of whose day fields one has to be
/// <c>?</c>. Where Elsa restricts both day fields, Quartz has no word for days that satisfy both; the translation then
/// fires on every day that satisfies the days of the month, and whoever is woken looks whether a time is due.
/// </summary>
public static class QuartzCrons
{
    /// <summary>Fires at least whenever the cron does; exactly then where one of its day fields is free.</summary>
    public static string Translate(ElsaCron cron)
    {
        var (weekdays, days) = (CronFields.Weekdays(cron), CronFields.Days(cron));
        var anyWeekday = weekdays is { Count: 7 };
        var anyDay = days is { Count: 31 };
        var (day, weekday) = anyDay && !anyWeekday ? ("?", Weekday(cron, weekdays))
            : (anyDay ? "*" : days is null ? cron.Fields[3].ToUpperInvariant() : List(days), "?");
        return string.Join(
            ' ', Field(CronFields.Seconds(cron), 60), Field(CronFields.Minutes(cron), 60),
            Field(CronFields.Hours(cron), 24), day, Field(CronFields.Months(cron), 12), weekday);
    }

    private static string Weekday(ElsaCron cron, IReadOnlyList<int>? weekdays)
    {
        if (weekdays is not null)
        {
            return List([.. weekdays.Select(day => day + 1)]);
        }
        var (weekday, suffix) = CronFields.SpecialWeekday(cron);
        return (weekday + 1).ToString(CultureInfo.InvariantCulture) + suffix;
    }

    private static string Field(IReadOnlyList<int> numbers, int all) => numbers.Count == all ? "*" : List(numbers);

    private static string List(IReadOnlyList<int> numbers) => string.Join(',', numbers);
}
