namespace RlhfFlow.Stages;

/// <summary>Weight of a log line.</summary>
public enum StageLogLevel
{
    /// <summary>For the author of the stage.</summary>
    Debug,

    /// <summary>For whoever follows the run; the default threshold.</summary>
    Info,

    /// <summary>Something that may matter.</summary>
    Warning,

    /// <summary>Something that went wrong.</summary>
    Error,
}
