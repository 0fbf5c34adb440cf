namespace RlhfFlow.Workflows.Telemetry;

/// <summary>A small piece of a stage's work, shown while it ran.</summary>
/// <param name="Node">Node of the run.</param>
/// <param name="Time">When it was shown, UTC.</param>
/// <param name="RunId">Run that made it: another one if the node came from the cache.</param>
/// <param name="Attempt">Number of the attempt that showed it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Text">The piece; parts such as prompt and completion begin a line with their name and a colon.</param>
public sealed record SampleItem(string Node, DateTime Time, string RunId, int Attempt, string Title, string Text);
