using System.Collections.Concurrent;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>When the clocks of a zone are changed, found from its offsets and kept a year at a time.</summary>
internal sealed class ZoneClock
{
    // No zone has two changes within it that undo each other.
    private static readonly TimeSpan Step = TimeSpan.FromHours(12);
    private static readonly ConcurrentDictionary<string, ZoneClock> Clocks = new();
    private readonly ConcurrentDictionary<int, ClockChange[]> years = new();
    private readonly TimeZoneInfo zone;

    private ZoneClock(TimeZoneInfo zone) => this.zone = zone;

    public static ZoneClock Of(TimeZoneInfo zone) => Clocks.GetOrAdd(zone.Id, _ => new(zone));

    public TimeSpan Offset(DateTime utc) => zone.GetUtcOffset(utc);

    /// <summary>Changes from <paramref name="from"/> up to <paramref name="to"/>, both included, in UTC.</summary>
    public IEnumerable<ClockChange> Changes(DateTime from, DateTime to) => Enumerable
        .Range(from.Year, to.Year - from.Year + 1).SelectMany(year => years.GetOrAdd(year, Find))
        .SkipWhile(change => change.At < from).TakeWhile(change => change.At <= to);

    private ClockChange[] Find(int year)
    {
        var changes = new List<ClockChange>();
        var end = new DateTime(year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        // Up to here all is known; a second before, so that a change at new year belongs to the new one.
        var known = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(-1);
        var offset = Offset(known);
        while (known < end.AddSeconds(-1))
        {
            var at = end.AddSeconds(-1) - known > Step ? known + Step : end.AddSeconds(-1);
            if (Offset(at) != offset)
            {
                at = Between(known, at, offset);
                changes.Add(new(at, offset, Offset(at)));
                offset = Offset(at);
            }
            known = at;
        }
        return [.. changes];
    }

    // The first second without the offset 'before', which 'same' has and 'other' has not.
    private DateTime Between(DateTime same, DateTime other, TimeSpan before)
    {
        var (low, high) = (same.Ticks / TimeSpan.TicksPerSecond, other.Ticks / TimeSpan.TicksPerSecond);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = Offset(At(middle)) == before ? (middle, high) : (low, middle);
        }
        return At(high);

        static DateTime At(long seconds) => new(seconds * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
    }
}
