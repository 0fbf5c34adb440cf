namespace RlhfFlow.Workflows.Telemetry;

/// <summary>How far the log of one attempt was read.</summary>
/// <param name="Engine">Lines of the engine: none, that of the beginning, that of the end too.</param>
/// <param name="Output">Byte behind the last line of its output.</param>
/// <param name="Errors">Byte behind the last line that it printed as errors.</param>
/// <param name="Events">Byte behind its last event.</param>
internal readonly record struct LogPosition(long Engine, long Output, long Errors, long Events);
