namespace RlhfFlow.Stages.Protocol;

/// <summary>What an attempt may take.</summary>
public sealed record AttemptLimits
{
    /// <summary>When it must be over, UTC, or null for never.</summary>
    public DateTime? Deadline { get; init; }

    /// <summary>Most milliseconds it may run, or null for no limit.</summary>
    public long? WallMilliseconds { get; init; }

    /// <summary>
    /// Time between the request to stop and the kill, in milliseconds; 5 000 to 900 000, default a minute.
    /// </summary>
    public long GraceMilliseconds { get; init; } = 60_000;

    /// <summary>Longest silence, in milliseconds; default ten seconds.</summary>
    public long HeartbeatMilliseconds { get; init; } = 10_000;

    /// <summary>Shortest time between two metrics of a scope, in milliseconds; default a quarter of a second.</summary>
    public long MetricMilliseconds { get; init; } = 250;

    /// <summary>Size of the event file beyond which metrics, logs and samples are left out; default 256 MiB.</summary>
    public long EventBytes { get; init; } = 256L << 20;
}
