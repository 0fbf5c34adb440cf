namespace RlhfFlow.Artifacts.Records;

/// <summary>A completion that a policy produced.</summary>
public sealed record SampleRecord
{
    /// <summary>Id of the prompt.</summary>
    public required string PromptId { get; init; }

    /// <summary>Topic or data set of the prompt, or empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>The prompt's text.</summary>
    public required string Prompt { get; init; }

    /// <summary>The completion's text.</summary>
    public required string Completion { get; init; }

    /// <summary>"in" or "out" of the training distribution, or empty.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>Such as "train", "validation" or "test", or empty.</summary>
    public string Split { get; init; } = "";

    /// <summary>Which of the prompt's samples, from 0.</summary>
    public int SampleIndex { get; init; }

    /// <summary>Label of the policy, such as "SFT T=0.7", or a generator's name.</summary>
    public string Policy { get; init; } = "";

    /// <summary>Completion tokens, the stop token included if it was produced; int [R].</summary>
    public int[] TokenIds { get; init; } = [];

    /// <summary>
    /// Log-probabilities (nats) of those tokens under the raw model at T = 1, unless noted; float [R].
    /// </summary>
    public float[] LogProbabilities { get; init; } = [];

    /// <summary>The same under the reference policy; float [R]. Null where unknown.</summary>
    public float[]? ReferenceLogProbabilities { get; init; }

    /// <summary>Mean entropy in nats per token at the sampling temperature. Null where unknown.</summary>
    public double? Entropy { get; init; }

    /// <summary>True when no stop token came within the limit.</summary>
    public bool Truncated { get; init; }

    /// <summary>Scores by name, such as "reward", "gold" or "judge".</summary>
    public SortedDictionary<string, double> Scores { get; init; } = new(StringComparer.Ordinal);
}
