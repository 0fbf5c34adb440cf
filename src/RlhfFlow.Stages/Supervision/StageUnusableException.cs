namespace RlhfFlow.Stages.Supervision;

/// <summary>An executable cannot be started or does not answer as a stage must.</summary>
public sealed class StageUnusableException(string message, Exception? inner = null) : Exception(message, inner);
