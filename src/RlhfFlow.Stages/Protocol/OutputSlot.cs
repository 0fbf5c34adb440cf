namespace RlhfFlow.Stages.Protocol;

/// <summary>Where an attempt writes one output.</summary>
/// <param name="Directory">Full path, private to the attempt and empty at its start.</param>
/// <param name="MaximumBytes">Most bytes that may be written, or null for no limit.</param>
public sealed record OutputSlot(string Directory, long? MaximumBytes = null);
