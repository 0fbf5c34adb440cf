namespace RlhfFlow.Workflows.Schedules;

/// <summary>The instants at which a schedule is due.</summary>
/// <param name="Zone">The zone on whose clocks they are shown.</param>
public abstract record Timetable(TimeZoneInfo Zone)
{
    /// <summary>What it says in words, such as "every 5 minutes".</summary>
    public abstract string Words { get; }

    /// <summary>
    /// Times behind <paramref name="after"/> up to <paramref name="through"/> (included) in the order of their
    /// instants, with those that do not fire because of a change of clocks.
    /// </summary>
    public abstract IEnumerable<Occurrence> Between(DateTimeOffset after, DateTimeOffset through);

    /// <summary>The next times that fire; none where nothing is to come.</summary>
    public IEnumerable<Occurrence> After(DateTimeOffset after) =>
        Between(after, DateTimeOffset.MaxValue).Where(occurrence => occurrence.Fires);

    /// <summary>
    /// The last <paramref name="count"/> times that fire behind <paramref name="after"/> up to
    /// <paramref name="through"/>, in their order. It looks back from the end in growing steps, so that a clock that
    /// was decades wrong costs nothing.
    /// </summary>
    public IReadOnlyList<Occurrence> Newest(DateTimeOffset after, DateTimeOffset through, int count)
    {
        for (var window = TimeSpan.FromMinutes(1); ; window *= 8)
        {
            var isAll = through - after <= window;
            var found = Between(isAll ? after : through - window, through).Where(time => time.Fires).ToList();
            if (isAll || found.Count >= count)
            {
                return [.. found.TakeLast(count)];
            }
        }
    }
}
