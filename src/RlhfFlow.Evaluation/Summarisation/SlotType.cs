namespace RlhfFlow.Evaluation.Summarisation;

/// <summary>A kind of fact in the synthetic summarisation world.</summary>
/// <param name="Markers">Words that introduce it, each belonging to this type alone.</param>
/// <param name="Values">Words it can have as value, each belonging to this type alone.</param>
public sealed record SlotType(IReadOnlyList<string> Markers, IReadOnlyList<string> Values);
