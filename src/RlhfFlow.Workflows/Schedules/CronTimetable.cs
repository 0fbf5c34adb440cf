namespace RlhfFlow.Workflows.Schedules;

/// <summary>
/// The instants that a cron stands for in a zone. Between two changes of its clocks a zone is UTC with an offset; what
/// is special is the local times that a change leaves out or repeats.
/// </summary>
/// <param name="Cron">The cron.</param>
/// <param name="Zone">The zone whose clocks it means.</param>
/// <param name="Skipped">What becomes of local times that do not exist.</param>
/// <param name="Repeated">What becomes of local times that exist twice.</param>
public sealed record CronTimetable(ElsaCron Cron, TimeZoneInfo Zone, SkippedTime Skipped, RepeatedTime Repeated)
    : Timetable(Zone)
{
    private static readonly TimeSpan Margin = TimeSpan.FromDays(2);
    private static readonly DateTime First = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Last = new(2499, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc/>
    public override string Words => CronWords.Of(Cron);

    /// <inheritdoc/>
    public override IEnumerable<Occurrence> Between(DateTimeOffset after, DateTimeOffset through)
    {
        var from = after.UtcDateTime > First ? after.UtcDateTime : First;
        var to = through.UtcDateTime < Last ? through.UtcDateTime : Last;
        var clock = ZoneClock.Of(Zone);
        ClockChange? last = null;
        // Local times may be repeated by the change before the interval, or be the first of two by the one behind it.
        foreach (var change in clock.Changes(from - Margin, to + Margin))
        {
            foreach (var occurrence in Until(change, last, from, to))
            {
                yield return occurrence;
            }
            if (change.After > change.Before && change.At > from && change.At <= to && InGap(change) is { } lost)
            {
                yield return lost;
            }
            last = change;
        }
        foreach (var occurrence in Until(null, last, from, to))
        {
            yield return occurrence;
        }
    }

    // The times between the changes 'last' and 'next', as far as they lie in (from, to].
    private IEnumerable<Occurrence> Until(ClockChange? next, ClockChange? last, DateTime from, DateTime to)
    {
        var begin = last is { } start && start.At > from ? start.At : from.AddTicks(1);
        var end = next is { } stop && stop.At <= to ? stop.At : to.AddTicks(1);
        if (begin >= end)
        {
            yield break;
        }
        var offset = ZoneClock.Of(Zone).Offset(begin);
        var repeatedUntil = last is { } back && back.After < back.Before ? back.At + back.Before : DateTime.MinValue;
        var firstFrom = next is { } soon && soon.After < soon.Before ? soon.At + soon.After : DateTime.MaxValue;
        // The first instant behind a gap fires there already for what lies in the gap.
        DateTime? taken = last is { } gap && gap.After > gap.Before && InGap(gap) is { Fires: true } ? gap.At : null;
        var isTold = false;
        foreach (var local in Cron.LocalTimes(begin + offset, end + offset))
        {
            var due = local - offset;
            var kind = local >= firstFrom ? OccurrenceKind.FirstOfTwo
                : local >= repeatedUntil ? OccurrenceKind.Plain
                : Repeated == RepeatedTime.Both ? OccurrenceKind.SecondOfTwo : OccurrenceKind.NotRepeated;
            if (due == taken || (kind == OccurrenceKind.NotRepeated && isTold))
            {
                continue;
            }
            isTold = kind == OccurrenceKind.NotRepeated;
            yield return new(new(DateTime.SpecifyKind(due, DateTimeKind.Unspecified), TimeSpan.Zero), local, kind);
        }
    }

    private Occurrence? InGap(ClockChange change)
    {
        foreach (var local in Cron.LocalTimes(change.At + change.Before, change.At + change.After))
        {
            return new(
                new(change.At), local,
                Skipped == SkippedTime.AfterGap ? OccurrenceKind.AfterGap : OccurrenceKind.Skipped);
        }
        return null;
    }
}
