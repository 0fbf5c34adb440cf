using Cronos;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>
/// A cron as Elsa writes it: six fields, seconds first, weekdays 0 to 7 with Sunday as 0 and 7, names, ranges, steps,
/// <c>L</c>, <c>W</c> and <c>#</c>. Where both day fields are restricted, a day has to satisfy both. It knows times on
/// the clocks of some zone and nothing of zones.
/// </summary>
public sealed class ElsaCron
{
    private const int Longest = 200;
    private static readonly DateTime Beginning = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly CronExpression expression;

    private ElsaCron(string text, CronExpression expression)
    {
        (Text, this.expression) = (text, expression);
        Fields = text.Split(' ');
    }

    /// <summary>The expression, its fields apart by one space.</summary>
    public string Text { get; }

    /// <summary>Seconds, minutes, hours, days of the month, months, days of the week.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Whether it fires in every hour, so that an hour that clocks show twice is two like any other.</summary>
    public bool IsHourly => CronFields.Hours(this).Count == 24;

    /// <summary>Reads an expression; null and what is wrong with it if it is none, or never fires.</summary>
    public static ElsaCron? TryParse(string? text, out string problem)
    {
        var fields = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        problem = text is { Length: > Longest } ? $"has at most {Longest} characters"
            : fields.Length == 5
                ? "has six fields, seconds first, not five: for a full minute put '0' before them"
            : fields.Length != 6
                ? $"has six fields (second minute hour day month weekday), not {fields.Length}"
            : fields.Any(field => field.StartsWith('H'))
                ? "cannot be read: 'H', a time that the server chooses, is not known here"
            : "";
        if (problem.Length > 0)
        {
            return null;
        }
        try
        {
            var cron = new ElsaCron(
                string.Join(' ', fields), CronExpression.Parse(string.Join(' ', fields), CronFormat.IncludeSeconds));
            problem = cron.LocalTimes(Beginning, DateTime.MaxValue).Any() ? "" : "names a date that no year has";
            return problem.Length == 0 ? cron : null;
        }
        catch (CronFormatException wrong)
        {
            problem = Reason(wrong);
            return null;
        }
    }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong.</exception>
    public static ElsaCron Parse(string text) =>
        TryParse(text, out var problem) ?? throw new FormatException($"the cron '{text}' {problem}");

    /// <summary>
    /// Times on the clocks of the zone from <paramref name="from"/> (included) up to <paramref name="to"/> (excluded),
    /// in their order.
    /// </summary>
    public IEnumerable<DateTime> LocalTimes(DateTime from, DateTime to) => from >= to ? []
        : expression.GetOccurrences(Utc(from), Utc(to))
            .Select(time => DateTime.SpecifyKind(time, DateTimeKind.Unspecified));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Reason(CronFormatException wrong)
    {
        const string Prefix = "The given cron expression has an invalid format. ";
        return $"cannot be read: {wrong.Message.Replace(Prefix, "", StringComparison.Ordinal)}";
    }

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
