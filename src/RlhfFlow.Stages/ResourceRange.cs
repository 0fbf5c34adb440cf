namespace RlhfFlow.Stages;

/// <summary>How much of one resource a stage needs.</summary>
/// <param name="Minimum">Below this it does not run.</param>
/// <param name="Suggested">More than this brings nothing for an ordinary request.</param>
public sealed record ResourceRange(double Minimum, double Suggested);
