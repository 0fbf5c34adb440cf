namespace RlhfFlow.Workflows.Journal;

/// <summary>Something that a person wants kept whatever the retention policy says.</summary>
public sealed class PinRow
{
    /// <summary>What it is.</summary>
    public required PinKind Kind { get; init; }

    /// <summary>Digest of the artifact, or id of the run.</summary>
    public required string Target { get; init; }

    /// <summary>Why, in that person's words; may be empty.</summary>
    public required string Note { get; set; }

    /// <summary>Who; null = somebody at the command line.</summary>
    public string? PinnedBy { get; set; }

    /// <summary>When, in Unix milliseconds.</summary>
    public required long PinnedAt { get; set; }
}
