namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>A small piece of a stage's work.</summary>
/// <param name="Node">Node.</param>
/// <param name="Time">When it was shown.</param>
/// <param name="Attempt">Number of the attempt that showed it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Text">The piece.</param>
internal sealed record SampleView(string Node, DateTime Time, int Attempt, string Title, string Text);
