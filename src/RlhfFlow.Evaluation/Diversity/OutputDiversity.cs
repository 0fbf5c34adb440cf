namespace RlhfFlow.Evaluation.Diversity;

/// <summary>
/// Diversity of a policy's outputs, as Kirk et al. (2024) define it, for any measure of a set of texts.
/// </summary>
public static class OutputDiversity
{
    /// <summary>
    /// The measure of every input's own outputs, in order of the inputs; their mean is the per-input diversity.
    /// </summary>
    public static IReadOnlyList<double> PerInput(
        IEnumerable<IReadOnlyList<string>> outputs, Func<IReadOnlyList<string>, double> measure) =>
        [.. outputs.Select(measure)];

    /// <summary>The measure of the set of first outputs, one an input: the across-input diversity.</summary>
    public static double AcrossInputs(
        IEnumerable<IReadOnlyList<string>> outputs, Func<IReadOnlyList<string>, double> measure) =>
        measure([.. outputs.Select(texts => texts[0])]);

    /// <summary>The measure of all outputs of all inputs together.</summary>
    public static double Union(
        IEnumerable<IReadOnlyList<string>> outputs, Func<IReadOnlyList<string>, double> measure) =>
        measure([.. outputs.SelectMany(texts => texts)]);
}
