namespace RlhfFlow.Artifacts.Records;

/// <summary>One text to train a language model on.</summary>
public sealed record CorpusRecord
{
    /// <summary>Id of the text.</summary>
    public required string Id { get; init; }

    /// <summary>Context before the text, on which no loss is taken; may be empty.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Such as "train", "validation" or "test", or empty.</summary>
    public string Split { get; init; } = "";

    /// <summary>True when the text was cut off before it ended by itself.</summary>
    public bool Truncated { get; init; }
}
