namespace RlhfFlow.Workflows.Planning;

/// <summary>What the failure of a node means for the rest of its run.</summary>
public enum FailureMode
{
    /// <summary>What does not need it goes on; the default.</summary>
    Continue,

    /// <summary>What runs comes to its end; nothing else starts.</summary>
    FinishRunning,

    /// <summary>What runs is stopped with a checkpoint; nothing else starts.</summary>
    FailFast,
}
