namespace RlhfFlow.Stages.Protocol;

/// <summary>Why an attempt is made.</summary>
public enum AttemptReason
{
    /// <summary>It is the first one.</summary>
    First,

    /// <summary>The one before failed.</summary>
    Retry,

    /// <summary>The one before was stopped on request.</summary>
    Preempted,

    /// <summary>The one before ran out of time.</summary>
    Timeout,

    /// <summary>The run goes on after an interruption.</summary>
    Resume,

    /// <summary>A person asked for it.</summary>
    Manual,
}
