namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>A piece of a log.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Next">What to give as <c>offset</c> to go on reading.</param>
internal sealed record LogPage(IReadOnlyList<LogLineView> Lines, int Next);
