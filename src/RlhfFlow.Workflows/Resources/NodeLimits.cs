namespace RlhfFlow.Workflows.Resources;

/// <summary>How long a node may take.</summary>
public sealed record NodeLimits
{
    /// <summary>As long as it takes.</summary>
    public static readonly NodeLimits None = new();

    /// <summary>From the moment in which it could begin to the moment in which it does; null = as long as it
    /// takes.</summary>
    public TimeSpan? Queued { get; init; }

    /// <summary>
    /// One attempt. A stage whose time is over writes a checkpoint, and the next attempt goes on from there; null = no
    /// limit.
    /// </summary>
    public TimeSpan? Attempt { get; init; }

    /// <summary>All attempts together, pauses between them included; null = no limit.</summary>
    public TimeSpan? Total { get; init; }
}
