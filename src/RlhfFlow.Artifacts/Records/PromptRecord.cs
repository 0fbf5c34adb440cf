namespace RlhfFlow.Artifacts.Records;

/// <summary>One prompt.</summary>
public sealed record PromptRecord
{
    /// <summary>Id of the prompt.</summary>
    public required string Id { get; init; }

    /// <summary>Topic or data set of the prompt, or empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>The prompt's text.</summary>
    public required string Prompt { get; init; }

    /// <summary>"in" or "out" of the training distribution, or empty.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>Such as "train", "validation" or "test", or empty.</summary>
    public string Split { get; init; } = "";
}
