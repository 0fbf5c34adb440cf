namespace RlhfFlow.Workflows.Lineage;

/// <summary>What became of a node when it was run again.</summary>
public enum ReproductionState
{
    /// <summary>It made artifacts of the same digests.</summary>
    Same,

    /// <summary>It made other artifacts.</summary>
    Differs,

    /// <summary>It was not run: its stage is not the one that was recorded, or a node before it was not run.</summary>
    CannotRun,

    /// <summary>It failed, or a node before it did.</summary>
    Failed,

    /// <summary>It has not been run yet.</summary>
    Waiting,
}
