namespace RlhfFlow.Workflows.Retention;

/// <summary>Artifacts of one kind in the store.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Count">How many.</param>
/// <param name="Bytes">Their size.</param>
public sealed record KindTotal(string Kind, int Count, long Bytes);
