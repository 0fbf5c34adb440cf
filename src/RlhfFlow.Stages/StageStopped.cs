namespace RlhfFlow.Stages;

/// <summary>Leaves a stage that was asked to stop; not an error, and only <see cref="StageHost"/> catches it.</summary>
public sealed class StageStopped : Exception
{
    internal StageStopped(bool checkpointed)
        : base(checkpointed ? "Stopped on request after a checkpoint." : "Stopped on request without a checkpoint.") =>
        Checkpointed = checkpointed;

    /// <summary>Whether the state at the moment of stopping is in a checkpoint.</summary>
    public bool Checkpointed { get; }
}
