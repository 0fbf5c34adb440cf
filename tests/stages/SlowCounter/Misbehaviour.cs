namespace RlhfFlow.SlowCounterStage;

/// <summary>Ways to go wrong.</summary>
internal enum Misbehaviour
{
    None,

    /// <summary>Throws an exception that nobody expects.</summary>
    Throw,

    /// <summary>Aborts the process.</summary>
    Abort,

    /// <summary>Ends the process with SIGKILL.</summary>
    Kill,

    /// <summary>Says that memory is short.</summary>
    OutOfMemory,

    /// <summary>Says that the disk is full.</summary>
    OutOfDisk,

    /// <summary>Says that something passing went wrong.</summary>
    Transient,

    /// <summary>Says that the training diverged.</summary>
    Diverge,

    /// <summary>Does nothing any more.</summary>
    Hang,

    /// <summary>Counts on when it is asked to stop.</summary>
    IgnoreStop,

    /// <summary>Ends with exit code 0 and a result that is no frame.</summary>
    BadResult,

    /// <summary>Ends with exit code 0 and no result.</summary>
    NoResult,

    /// <summary>Ends without completing its output.</summary>
    NoOutput,

    /// <summary>Leaves a process behind.</summary>
    Orphan,
}
