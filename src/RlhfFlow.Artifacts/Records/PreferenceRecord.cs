namespace RlhfFlow.Artifacts.Records;

/// <summary>Which of two completions of a prompt is the better.</summary>
public sealed record PreferenceRecord
{
    /// <summary>Id of the prompt.</summary>
    public required string PromptId { get; init; }

    /// <summary>Topic or data set of the prompt, or empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>The prompt's text.</summary>
    public required string Prompt { get; init; }

    /// <summary>The better completion.</summary>
    public required string Chosen { get; init; }

    /// <summary>The worse completion.</summary>
    public required string Rejected { get; init; }

    /// <summary>True when the chosen completion was shown first.</summary>
    public bool ChosenFirst { get; init; }

    /// <summary>True when neither is the better.</summary>
    public bool Tie { get; init; }

    /// <summary>How strongly the annotator prefers the chosen one. Null where unknown.</summary>
    public double? Strength { get; init; }

    /// <summary>Score of the chosen minus score of the rejected one. Null where unknown.</summary>
    public double? Margin { get; init; }

    /// <summary>Probability that the chosen one is the better, 0 to 1. Null where unknown.</summary>
    public double? SoftLabel { get; init; }

    /// <summary>Whether the chosen completion is safe. Null where unknown.</summary>
    public bool? ChosenSafe { get; init; }

    /// <summary>Whether the rejected completion is safe. Null where unknown.</summary>
    public bool? RejectedSafe { get; init; }

    /// <summary>True when the chosen completion was cut off before it ended by itself.</summary>
    public bool ChosenTruncated { get; init; }

    /// <summary>True when the rejected completion was cut off before it ended by itself.</summary>
    public bool RejectedTruncated { get; init; }

    /// <summary>Who or what judged, or empty.</summary>
    public string Annotator { get; init; } = "";

    /// <summary>"in" or "out" of the training distribution, or empty.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>Such as "train", "validation" or "test", or empty.</summary>
    public string Split { get; init; } = "";

    /// <summary>What produced the chosen completion, or empty.</summary>
    public string ChosenSource { get; init; } = "";

    /// <summary>What produced the rejected completion, or empty.</summary>
    public string RejectedSource { get; init; } = "";
}
