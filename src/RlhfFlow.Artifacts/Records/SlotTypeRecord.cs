namespace RlhfFlow.Artifacts.Records;

/// <summary>The words of one slot type of a synthetic world.</summary>
public sealed record SlotTypeRecord
{
    /// <summary>Words that announce the slot.</summary>
    public required string[] Markers { get; init; }

    /// <summary>Words that fill the slot.</summary>
    public required string[] Values { get; init; }
}
