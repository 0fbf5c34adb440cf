namespace RlhfFlow.Artifacts.Records;

/// <summary>The tables by which a synthetic world scores a completion.</summary>
public sealed record GoldRewardRecord
{
    /// <summary>Name of the world.</summary>
    public required string World { get; init; }

    /// <summary>Topic to its key slot types.</summary>
    public required SortedDictionary<string, string[]> Topics { get; init; }

    /// <summary>Slot type to its markers and values.</summary>
    public required SortedDictionary<string, SlotTypeRecord> SlotTypes { get; init; }

    /// <summary>Words that open a summary.</summary>
    public required string[] Openers { get; init; }

    /// <summary>Words that open a prompt.</summary>
    public required string[] Headers { get; init; }

    /// <summary>Longest completion in tokens, the end of text included.</summary>
    public required int MaximumTokens { get; init; }

    /// <summary>What each part is worth.</summary>
    public required GoldRewardWeightsRecord Weights { get; init; }
}
