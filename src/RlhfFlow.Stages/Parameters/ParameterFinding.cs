namespace RlhfFlow.Stages.Parameters;

/// <summary>One thing that is wrong with a set of parameters.</summary>
/// <param name="Place">Name of the parameter, with the index for an element of an array; empty for all
/// together.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
/// <param name="Kind">What sort of problem it is.</param>
public sealed record ParameterFinding(string Place, string Message, ParameterFindingKind Kind)
{
    /// <summary>Place and message in one line.</summary>
    public override string ToString() => Place.Length == 0 ? Message : $"{Place}: {Message}";
}
