namespace RlhfFlow.Artifacts.Records;

/// <summary>Completions of a prompt in order of preference.</summary>
public sealed record RankingRecord
{
    /// <summary>Id of the prompt.</summary>
    public required string PromptId { get; init; }

    /// <summary>Topic or data set of the prompt, or empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>The prompt's text.</summary>
    public required string Prompt { get; init; }

    /// <summary>The completions, best first.</summary>
    public required string[] Completions { get; init; }

    /// <summary>Who or what ranked, or empty.</summary>
    public string Annotator { get; init; } = "";

    /// <summary>"in" or "out" of the training distribution, or empty.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>Such as "train", "validation" or "test", or empty.</summary>
    public string Split { get; init; } = "";
}
