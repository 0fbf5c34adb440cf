namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>A piece of a log.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Next">What to give as <c>after</c> to go on reading; says how far each file was read.</param>
internal sealed record LogPage(IReadOnlyList<LogLineView> Lines, string Next);
