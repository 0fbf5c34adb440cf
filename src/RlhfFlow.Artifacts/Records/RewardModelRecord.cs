namespace RlhfFlow.Artifacts.Records;

/// <summary>A reward model; weights, configuration and tokenizer lie beside it in Hugging Face layout.</summary>
public sealed record RewardModelRecord
{
    /// <summary>Model family, such as "gpt2".</summary>
    public required string Architecture { get; init; }

    /// <summary>Number of trained numbers.</summary>
    public required long Parameters { get; init; }

    /// <summary>Number of token ids.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Longest sequence, in tokens.</summary>
    public required int ContextLength { get; init; }

    /// <summary>How the model came to be, for readers.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where the score is read: "last" (token) or "mean" (over the response).</summary>
    public required string Pooling { get; init; }

    /// <summary>
    /// Mean of raw scores on training data; the normalised score is (raw - mean) / standard deviation.
    /// </summary>
    public double Mean { get; init; }

    /// <summary>Standard deviation of raw scores on training data.</summary>
    public double StandardDeviation { get; init; } = 1;
}
