using System.Globalization;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>One instant after another, always the same interval apart; shown in UTC.</summary>
/// <param name="Start">It is due one interval behind this for the first time.</param>
/// <param name="Interval">Whole milliseconds from <see cref="Shortest"/> to <see cref="Longest"/>.</param>
public sealed record IntervalTimetable(DateTimeOffset Start, TimeSpan Interval) : Timetable(TimeZoneInfo.Utc)
{
    /// <summary>Shortest interval: what a cron can say as well.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Longest interval; a moment that is further away is no interval any more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <inheritdoc/>
    public override string Words
    {
        get
        {
            (double Count, string Unit)[] parts =
            [
                (Interval.Days, "day"), (Interval.Hours, "hour"), (Interval.Minutes, "minute"),
                (Interval.Seconds + (Interval.Milliseconds / 1000.0), "second"),
            ];
            var said = parts.Where(part => part.Count > 0).ToList();
            return said is [(1, var only)] ? $"every {only}" : "every " + string.Join(' ', said.Select(part =>
                string.Create(CultureInfo.InvariantCulture, $"{part.Count:0.###} {part.Unit}{(part.Count == 1 ? "" : "s")}")));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Occurrence> Between(DateTimeOffset after, DateTimeOffset through)
    {
        var passed = after < Start ? 0 : (after - Start).Ticks / Interval.Ticks;
        var left = DateTimeOffset.MaxValue - Start;
        for (var number = passed + 1; number <= left.Ticks / Interval.Ticks; number++)
        {
            var due = Start.AddTicks(Interval.Ticks * number);
            if (due > through)
            {
                yield break;
            }
            yield return new(due, due.UtcDateTime, OccurrenceKind.Plain);
        }
    }
}
