namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>What becomes of the separators that a Split finds.</summary>
internal enum SplitBehavior
{
    Removed,
    Isolated,
    MergedWithPrevious,
    MergedWithNext,
    Contiguous,
}
