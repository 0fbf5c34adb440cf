namespace Microsoft.ML.Tokenizers;

/// <summary>Rewrites a text before it is cut and encoded.</summary>
public abstract class Normalizer
{
    /// <summary>The normalised text.</summary>
    public abstract string Normalize(string original);

    /// <summary>The normalised text.</summary>
    public abstract string Normalize(ReadOnlySpan<char> original);
}
