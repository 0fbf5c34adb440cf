namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// The moments between two steps that an engine takes to make something last. One that dies at any of them is followed
/// by one that loses nothing and does nothing twice; the tests end an engine at each.
/// </summary>
public static class CommitPoints
{
    /// <summary>The home is this engine's; nothing is read yet.</summary>
    public const string LockTaken = "lock taken";

    /// <summary>What an earlier engine left is put in order.</summary>
    public const string Recovered = "recovered";

    /// <summary>The run is in the journal; its definition is not beside it yet.</summary>
    public const string RunAdded = "run added";

    /// <summary>Everything that the run needs is there; no node has begun.</summary>
    public const string RunBegun = "run begun";

    /// <summary>A node took its outputs from an earlier run.</summary>
    public const string NodeAdopted = "node adopted";

    /// <summary>A node is marked as running and its attempt is in the journal; the stage is not started yet.</summary>
    public const string AttemptBegun = "attempt begun";

    /// <summary>A stage has ended well; nothing of it is in the store yet.</summary>
    public const string StageEnded = "stage ended";

    /// <summary>Its artifacts are in the store; the journal does not know.</summary>
    public const string ArtifactsStored = "artifacts stored";

    /// <summary>The result is committed; work files and checkpoints are still there.</summary>
    public const string ResultCommitted = "result committed";

    /// <summary>An activity of the engine is committed; what follows from it is not.</summary>
    public const string ControlCommitted = "control committed";

    /// <summary>What follows from the end of a node is committed; nothing has been started because of it.</summary>
    public const string FlowCommitted = "flow committed";

    /// <summary>Reports are copied; the run does not count as ended.</summary>
    public const string ReportsCopied = "reports copied";

    /// <summary>The run has ended in the journal; whoever asked for it does not know.</summary>
    public const string RunEnded = "run ended";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        LockTaken, Recovered, RunAdded, RunBegun, NodeAdopted, AttemptBegun, StageEnded, ArtifactsStored,
        ResultCommitted, ControlCommitted, FlowCommitted, ReportsCopied, RunEnded,
    ];
}
