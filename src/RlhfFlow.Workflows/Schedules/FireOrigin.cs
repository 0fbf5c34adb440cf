namespace RlhfFlow.Workflows.Schedules;

/// <summary>Why a due time was looked at.</summary>
public enum FireOrigin
{
    /// <summary>It came.</summary>
    OnTime,

    /// <summary>It had passed while nothing could fire it.</summary>
    Late,

    /// <summary>A person asked for times that had passed.</summary>
    BackFill,
}
