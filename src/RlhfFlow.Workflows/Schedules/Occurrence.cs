namespace RlhfFlow.Workflows.Schedules;

/// <summary>A time that a cron names.</summary>
/// <param name="Due">When it fires.</param>
/// <param name="Local">What the cron names: date and time on the clocks of the zone.</param>
/// <param name="Kind">What a change of clocks did to it.</param>
public readonly record struct Occurrence(DateTimeOffset Due, DateTime Local, OccurrenceKind Kind)
{
    /// <summary>Whether it fires; the others are there to be shown.</summary>
    public bool Fires => Kind is not (OccurrenceKind.Skipped or OccurrenceKind.NotRepeated);
}
