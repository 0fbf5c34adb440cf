namespace RlhfFlow.Stages.Protocol;

/// <summary>How an attempt ended.</summary>
public enum StageStatus
{
    /// <summary>All outputs are there.</summary>
    Succeeded,

    /// <summary>An error ended it.</summary>
    Failed,

    /// <summary>Stopped for good, on request.</summary>
    Cancelled,

    /// <summary>Stopped on request, to be continued.</summary>
    Preempted,

    /// <summary>Waits for a person.</summary>
    Suspended,
}
