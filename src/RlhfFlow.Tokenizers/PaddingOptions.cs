namespace RlhfFlow.Tokenizers;

/// <summary>How short encodings are filled up.</summary>
public sealed record PaddingOptions
{
    /// <summary>The length to fill up to; null = the longest of the batch.</summary>
    public int? Length { get; init; }

    /// <summary>Rounds the length up to a multiple of this, if set.</summary>
    public int? MultipleOf { get; init; }

    /// <summary>Fills up at the beginning instead of the end.</summary>
    public bool OnLeft { get; init; }

    /// <summary>Id of the padding token; 0 by default.</summary>
    public int Id { get; init; }

    /// <summary>Type id of the padding.</summary>
    public int TypeId { get; init; }

    /// <summary>The padding token.</summary>
    public string Token { get; init; } = "[PAD]";
}
