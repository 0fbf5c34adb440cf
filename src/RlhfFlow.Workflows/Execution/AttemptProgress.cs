namespace RlhfFlow.Workflows.Execution;

/// <summary>What a stage says about its progress.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Done">Units of work done.</param>
/// <param name="Total">Units of work in all, where known.</param>
/// <param name="Unit">The unit.</param>
public sealed record AttemptProgress(string Phase, long Done, long? Total, string Unit);
