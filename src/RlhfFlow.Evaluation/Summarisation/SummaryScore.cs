namespace RlhfFlow.Evaluation.Summarisation;

/// <summary>What a summary consists of, and what that is worth in all.</summary>
/// <param name="Key">Key facts mentioned with the right value, each counted once.</param>
/// <param name="NonKey">Right facts that are not key.</param>
/// <param name="Repeated">Right facts mentioned again.</param>
/// <param name="Wrong">Wrong values and facts that the post does not have.</param>
/// <param name="Unparsable">Words outside the grammar, a missing opener included.</param>
/// <param name="NoEnd">True when no end of text came within the longest length.</param>
/// <param name="Total">The gold reward.</param>
public sealed record SummaryScore(
    int Key, int NonKey, int Repeated, int Wrong, int Unparsable, bool NoEnd, double Total);
