namespace RlhfFlow.Server.Schedules;

/// <summary>An interval whose due times are to get their runs.</summary>
internal sealed record BackFillBody
{
    /// <summary>First instant, with its offset from UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Last instant, with its offset from UTC; not in the future.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only tell what would be started.</summary>
    public bool? DryRun { get; init; }
}
