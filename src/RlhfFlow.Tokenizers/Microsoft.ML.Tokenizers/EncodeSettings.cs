namespace Microsoft.ML.Tokenizers;

/// <summary>How a text is to be encoded.</summary>
public struct EncodeSettings
{
    /// <summary>Settings that leave nothing out.</summary>
    public EncodeSettings()
    {
    }

    /// <summary>Whether the normaliser runs.</summary>
    public bool ConsiderNormalization { get; set; } = true;

    /// <summary>Whether the pre-tokenizer runs.</summary>
    public bool ConsiderPreTokenization { get; set; } = true;

    /// <summary>The most tokens that are given out.</summary>
    public int MaxTokenCount { get; set; } = int.MaxValue;
}
