using System.Globalization;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>A cron in words, such as "at 02:00 on Monday and Friday".</summary>
public static class CronWords
{
    private static readonly DateTimeFormatInfo Names = CultureInfo.InvariantCulture.DateTimeFormat;

    /// <summary>What a cron says.</summary>
    public static string Of(ElsaCron cron)
    {
        var months = CronFields.Months(cron);
        var inMonths = months.Count == 12 ? "" : $"in {List(months.Select(Names.GetMonthName))}";
        return string.Join(' ', new[] { Time(cron), Days(cron), inMonths }.Where(part => part.Length > 0));
    }

    private static string Time(ElsaCron cron)
    {
        var (seconds, minutes, hours) = (CronFields.Seconds(cron), CronFields.Minutes(cron), CronFields.Hours(cron));
        if (seconds.Count == 1 && minutes.Count * hours.Count <= 6)
        {
            return $"at {List(hours.SelectMany(hour => minutes.Select(minute => Clock(hour, minute, seconds[0]))))}";
        }
        var within = hours.Count == 24 ? "" : $" in the hours {List(hours.Select(hour => $"{hour:00}"))}";
        if (seconds.Count > 1)
        {
            var pace = Every(seconds, 60, "second") ?? $"at the seconds {List(seconds.Select(Text))}";
            return pace + (minutes.Count == 60 ? "" : $" of the minutes {List(minutes.Select(Text))}") + within;
        }
        var tail = seconds[0] == 0 ? "" : $", {seconds[0]} s past the minute";
        if (minutes.Count == 1)
        {
            return (Every(hours, 24, "hour") ?? "every hour") + $" at minute {minutes[0]}{tail}"
                + (Every(hours, 24, "hour") is null ? within : "");
        }
        return (Every(minutes, 60, "minute") ?? $"at the minutes {List(minutes.Select(Text))}") + tail + within;
    }

    private static string Days(ElsaCron cron)
    {
        var (days, weekdays) = (CronFields.Days(cron), CronFields.Weekdays(cron));
        var day = days is null ? SpecialDay(cron.Fields[3].ToUpperInvariant())
            : days.Count == 31 ? "" : $"on day {List(days.Select(Text))} of the month";
        var weekday = weekdays is null ? SpecialWeekday(cron)
            : weekdays.Count == 7 ? ""
            : weekdays.SequenceEqual([1, 2, 3, 4, 5]) ? "from Monday to Friday"
            : $"on {List(weekdays.Select(index => Names.GetDayName((DayOfWeek)index)))}";
        return day.Length == 0 || weekday.Length == 0 ? day + weekday
            : $"{day} if that is {(weekday.StartsWith("on ", StringComparison.Ordinal) ? weekday[3..] : weekday)}";
    }

    private static string SpecialDay(string field)
    {
        var isWeekday = field.EndsWith('W');
        var day = isWeekday ? field[..^1] : field;
        var named = day == "L" ? "the last day"
            : day.StartsWith("L-", StringComparison.Ordinal) ? $"the last day but {day[2..]}" : $"day {day}";
        return $"on {(isWeekday ? "the working day nearest to " : "")}{named} of the month";
    }

    private static string SpecialWeekday(ElsaCron cron)
    {
        var (weekday, suffix) = CronFields.SpecialWeekday(cron);
        string[] places = ["first", "second", "third", "fourth", "fifth"];
        var place = suffix == "L" ? "last" : places[suffix[1] - '1'];
        return $"on the {place} {Names.GetDayName((DayOfWeek)weekday)} of the month";
    }

    // Numbers with one distance all around: every n.
    private static string? Every(IReadOnlyList<int> numbers, int all, string unit) =>
        numbers.Count == all ? $"every {unit}"
        : numbers.Count > 1 && numbers[1] - numbers[0] is var step && numbers.Count * step == all
            && numbers.Select((number, index) => number - (index * step)).All(first => first == numbers[0])
            ? $"every {step} {unit}s" + (numbers[0] == 0 ? "" : $" from {unit} {numbers[0]}")
        : null;

    private static string Clock(int hour, int minute, int second) =>
        $"{hour:00}:{minute:00}" + (second == 0 ? "" : $":{second:00}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count == 1 ? all[0] : $"{string.Join(", ", all.Take(all.Count - 1))} and {all[^1]}";
    }
}
