namespace RlhfFlow.Workflows.Comparison;

/// <summary>Runs that differ in nothing but seeds.</summary>
/// <param name="Label">What sets it apart from the other points, in one line; unique in its table.</param>
/// <param name="Values">The same by name: the axes of a sweep, else the parameters that differ.</param>
/// <param name="Runs">Its runs, as places in the list of runs from 0.</param>
/// <param name="Seeds">How many seeds it was run with.</param>
public sealed record ComparedPoint(
    string Label, IReadOnlyList<PointValue> Values, IReadOnlyList<int> Runs, int Seeds);
