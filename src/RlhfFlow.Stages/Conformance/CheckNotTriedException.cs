namespace RlhfFlow.Stages.Conformance;

/// <summary>Something else than the subject of a check is in its way.</summary>
internal sealed class CheckNotTriedException(string why, string evidence = "") : Exception(why)
{
    internal string Evidence { get; } = evidence;
}
