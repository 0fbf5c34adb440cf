namespace RlhfFlow.Workflows.Telemetry;

/// <summary>Where a line of a log comes from.</summary>
public enum LogSource
{
    /// <summary>The engine: begin and end of attempts.</summary>
    Engine,

    /// <summary>What the stage printed.</summary>
    Stdout,

    /// <summary>What the stage printed as errors.</summary>
    Stderr,

    /// <summary>A log event of the stage.</summary>
    Log,

    /// <summary>A warning event of the stage.</summary>
    Warning,
}
