namespace Microsoft.ML.Tokenizers;

/// <summary>What an encoder found in a text.</summary>
/// <typeparam name="T">Ids or whole tokens.</typeparam>
public struct EncodeResults<T>
{
    /// <summary>The tokens in order.</summary>
    public IReadOnlyList<T> Tokens { get; set; }

    /// <summary>The normalised text, or null where no normaliser ran.</summary>
    public string? NormalizedText { get; set; }

    /// <summary>How many UTF-16 units the tokens stand for.</summary>
    public int CharsConsumed { get; set; }
}
