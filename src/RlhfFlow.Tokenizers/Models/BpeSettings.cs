namespace RlhfFlow.Tokenizers.Models;

/// <summary>What a BPE model does beside merging.</summary>
internal sealed record BpeSettings
{
    public string? UnknownToken { get; init; }

    public string? ContinuingSubwordPrefix { get; init; }

    public string? EndOfWordSuffix { get; init; }

    public bool FuseUnknown { get; init; }

    /// <summary>A word that is itself in the vocabulary is one token, whatever the merges lead to.</summary>
    public bool IgnoreMerges { get; init; }
}
