namespace RlhfFlow.Artifacts.Records;

/// <summary>A language model; weights, configuration and tokenizer lie beside it in Hugging Face layout.</summary>
public sealed record ModelRecord
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
}
