namespace RlhfFlow.Server.Runs.Views;

/// <summary>How far a running node is.</summary>
/// <param name="Phase">What its stage is doing.</param>
/// <param name="Done">Units of work done in this phase.</param>
/// <param name="Total">Units in all, where known.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Rate">Units a second, where known.</param>
/// <param name="RemainingSeconds">Time that the phase still needs at this rate, where known.</param>
internal sealed record NodeProgress(
    string Phase, long Done, long? Total, string Unit, double? Rate, double? RemainingSeconds);
