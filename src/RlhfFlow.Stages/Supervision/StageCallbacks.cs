using RlhfFlow.Stages.Events;

namespace RlhfFlow.Stages.Supervision;

/// <summary>What the engine wants to hear about an attempt.</summary>
public sealed record StageCallbacks
{
    /// <summary>Called once the process runs, before anything else; the place to note its identity.</summary>
    public Action<StageProcess> Started { get; init; } = _ => { };

    /// <summary>Called for each event in order, on the thread that waits.</summary>
    public Action<StageEvent> Event { get; init; } = _ => { };
}
