namespace RlhfFlow.Workflows.Schedules;

/// <summary>One instant, once; shown in UTC.</summary>
/// <param name="Moment">The instant.</param>
public sealed record MomentTimetable(DateTimeOffset Moment) : Timetable(TimeZoneInfo.Utc)
{
    /// <inheritdoc/>
    public override string Words => $"once, at {Moment.UtcDateTime:yyyy-MM-dd HH:mm:ss}";

    /// <inheritdoc/>
    public override IEnumerable<Occurrence> Between(DateTimeOffset after, DateTimeOffset through) =>
        Moment > after && Moment <= through ? [new(Moment, Moment.UtcDateTime, OccurrenceKind.Plain)] : [];
}
