namespace RlhfFlow.Artifacts.Records;

/// <summary>What each part of a summary is worth.</summary>
public sealed record GoldRewardWeightsRecord
{
    /// <summary>First mention of a key fact with the right value.</summary>
    public required double Key { get; init; }

    /// <summary>First mention of a fact that is right but not key.</summary>
    public required double NonKey { get; init; }

    /// <summary>A right fact that was already mentioned.</summary>
    public required double Repeated { get; init; }

    /// <summary>A wrong value, or a kind of fact that the prompt does not have.</summary>
    public required double Wrong { get; init; }

    /// <summary>Each word that belongs to no clause.</summary>
    public required double Unparsable { get; init; }

    /// <summary>No end of text within the longest length.</summary>
    public required double NoEnd { get; init; }
}
