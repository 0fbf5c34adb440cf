namespace RlhfFlow.Workflows.Sweeps;

/// <summary>Where a sweep is written.</summary>
/// <param name="Path">Full path of its file.</param>
/// <param name="Text">What stands there.</param>
public sealed record SweepSource(string Path, string Text);
