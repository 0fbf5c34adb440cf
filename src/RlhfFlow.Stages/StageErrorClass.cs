namespace RlhfFlow.Stages;

/// <summary>Who has to do what about a failure; decides whether and how it is retried.</summary>
public enum StageErrorClass
{
    /// <summary>The person who wrote the request can correct it: never retried.</summary>
    User,

    /// <summary>An input is missing or damaged: its producer is suspect, never retried.</summary>
    Data,

    /// <summary>The two sides do not speak the same protocol: never retried.</summary>
    Contract,

    /// <summary>Something passing: retried after a pause.</summary>
    Transient,

    /// <summary>Not enough memory or disk: retried with less to do at a time, or elsewhere.</summary>
    Capacity,

    /// <summary>The training ran away: not retried with the same seed.</summary>
    Diverged,

    /// <summary>Stopped on request: queued again, not counted as a failure.</summary>
    Preempted,

    /// <summary>Ran out of its time: resumed from its checkpoint, counted apart.</summary>
    Timeout,

    /// <summary>A fault of the stage itself: retried once.</summary>
    Bug,
}
