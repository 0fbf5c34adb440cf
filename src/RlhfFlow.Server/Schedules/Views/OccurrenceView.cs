using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules.Views;

/// <summary>A time that a cron names.</summary>
/// <param name="DueAt">When it fires, UTC.</param>
/// <param name="Local">The same on the clocks of the zone, with their offset from UTC.</param>
/// <param name="Named">The local time that the cron names, which differs where the day does not have it.</param>
/// <param name="Kind">What a change of clocks did to it.</param>
/// <param name="Fires">Whether it fires.</param>
internal sealed record OccurrenceView(
    DateTimeOffset DueAt, DateTimeOffset Local, DateTime Named, OccurrenceKind Kind, bool Fires)
{
    public static OccurrenceView Of(Occurrence time, TimeZoneInfo zone) =>
        new(time.Due, TimeZoneInfo.ConvertTime(time.Due, zone), time.Local, time.Kind, time.Fires);
}
