namespace RlhfFlow.Artifacts.Records;

/// <summary>A prompt with a completion to imitate.</summary>
public sealed record DemonstrationRecord
{
    /// <summary>Id of the prompt.</summary>
    public required string PromptId { get; init; }

    /// <summary>Topic or data set of the prompt, or empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>The prompt's text.</summary>
    public required string Prompt { get; init; }

    /// <summary>The completion to imitate.</summary>
    public required string Completion { get; init; }

    /// <summary>"in" or "out" of the training distribution, or empty.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>Such as "train", "validation" or "test", or empty.</summary>
    public string Split { get; init; } = "";

    /// <summary>Who wrote the completion, or empty.</summary>
    public string Source { get; init; } = "";

    /// <summary>True when the completion was cut off before it ended by itself.</summary>
    public bool Truncated { get; init; }
}
