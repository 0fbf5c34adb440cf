namespace RlhfFlow.Tokenizers;

/// <summary>Which of two texts truncation shortens.</summary>
public enum TruncationStrategy
{
    /// <summary>The longer one until both are equally long, then both.</summary>
    LongestFirst,

    /// <summary>The first.</summary>
    OnlyFirst,

    /// <summary>The second.</summary>
    OnlySecond,
}
