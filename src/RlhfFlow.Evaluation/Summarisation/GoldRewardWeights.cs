namespace RlhfFlow.Evaluation.Summarisation;

/// <summary>What each part of a summary is worth.</summary>
public sealed record GoldRewardWeights
{
    /// <summary>First mention of a key fact with the right value.</summary>
    public double Key { get; init; } = 1;

    /// <summary>First mention of a fact that is right but not key for the topic.</summary>
    public double NonKey { get; init; } = -0.5;

    /// <summary>A right fact that was already mentioned.</summary>
    public double Repeated { get; init; } = -0.5;

    /// <summary>A wrong value, or a kind of fact that the post does not have.</summary>
    public double Wrong { get; init; } = -1;

    /// <summary>Each word that belongs to no clause; a missing opener counts as one.</summary>
    public double Unparsable { get; init; } = -0.3;

    /// <summary>No end of text within the longest length.</summary>
    public double NoEnd { get; init; } = -1;
}
