namespace RlhfFlow.Tokenizers;

/// <summary>How long encodings are cut.</summary>
public sealed record TruncationOptions
{
    /// <summary>The most tokens of an encoding, those of the template included; 512 by default.</summary>
    public int MaximumLength { get; init; } = 512;

    /// <summary>How many tokens neighbouring pieces of the overflow share; 0 by default.</summary>
    public int Stride { get; init; }

    /// <summary>Which side of a pair is cut.</summary>
    public TruncationStrategy Strategy { get; init; } = TruncationStrategy.LongestFirst;

    /// <summary>Cuts off the beginning instead of the end.</summary>
    public bool FromLeft { get; init; }
}
