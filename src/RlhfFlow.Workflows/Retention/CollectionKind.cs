namespace RlhfFlow.Workflows.Retention;

/// <summary>What garbage collection removes.</summary>
public enum CollectionKind
{
    /// <summary>An artifact of the store.</summary>
    Artifact,

    /// <summary>The directory of an attempt: request, result, events, logs, work files.</summary>
    Attempt,

    /// <summary>What an attempt printed.</summary>
    Log,

    /// <summary>Checkpoints of work that nobody goes on with.</summary>
    Checkpoint,

    /// <summary>The copy of a report in the directory of its run.</summary>
    Report,

    /// <summary>An artifact that a process had half copied when it ended.</summary>
    Leftover,
}
