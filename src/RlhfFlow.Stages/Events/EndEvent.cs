using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Events;

/// <summary>The last event; the result follows.</summary>
public sealed record EndEvent : StageEvent
{
    /// <summary>How the attempt ends.</summary>
    public StageStatus Status { get; init; }
}
