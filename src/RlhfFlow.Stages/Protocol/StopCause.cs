namespace RlhfFlow.Stages.Protocol;

/// <summary>Why a stage is asked to stop.</summary>
public enum StopCause
{
    /// <summary>Its place is needed, or the engine goes down: it shall be able to go on later.</summary>
    Preempt,

    /// <summary>Nobody wants its result any more.</summary>
    Cancel,

    /// <summary>Its time is used up.</summary>
    Deadline,
}
