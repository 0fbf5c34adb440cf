using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Tests.Schedules;

/// <summary>
/// Finds due times the slow way: it goes through every minute of UTC, looks at the clock on the wall, and asks whether
/// the cron names what it sees. Crons fire at second 0.
/// </summary>
internal sealed class MinuteWalk
{
    private readonly List<(DateTime Utc, DateTime Wall, bool IsRepeated)> minutes = [];
    private readonly List<(DateTime Utc, DateTime Wall)> lost = [];

    public MinuteWalk(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        (Zone, From, To) = (zone, from, to);
        // A day before, so that it is known what the clock has shown already.
        var seen = new HashSet<DateTime>();
        var last = TimeZoneInfo.ConvertTimeFromUtc(from.AddDays(-1), zone);
        for (var utc = from.AddDays(-1); utc <= to; utc = utc.AddMinutes(1))
        {
            var wall = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
            // What the clock jumped over, it never showed.
            for (var jumped = last.AddMinutes(1); jumped < wall && utc > from; jumped = jumped.AddMinutes(1))
            {
                lost.Add((utc, jumped));
            }
            last = wall;
            var isRepeated = !seen.Add(wall);
            if (utc > from)
            {
                minutes.Add((utc, wall, isRepeated));
            }
        }
    }

    public TimeZoneInfo Zone { get; }

    public DateTime From { get; }

    public DateTime To { get; }

    public List<DateTimeOffset> Due(Func<DateTime, bool> names, SkippedTime skipped, RepeatedTime repeated)
    {
        var due = minutes.Where(minute => (!minute.IsRepeated || repeated == RepeatedTime.Both) && names(minute.Wall))
            .Select(minute => minute.Utc);
        var late = skipped == SkippedTime.Skip ? [] : lost.Where(time => names(time.Wall)).Select(time => time.Utc);
        return [.. due.Concat(late).Distinct().Order().Select(utc => new DateTimeOffset(utc))];
    }
}
