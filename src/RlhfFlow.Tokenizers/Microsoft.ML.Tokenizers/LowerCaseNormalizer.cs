namespace Microsoft.ML.Tokenizers;

/// <summary>Lower-cases by the rules of no particular language.</summary>
public sealed class LowerCaseNormalizer : Normalizer
{
    /// <summary>One instance to share.</summary>
    public static LowerCaseNormalizer Instance { get; } = new();

    /// <inheritdoc/>
    public override string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return original.ToLowerInvariant();
    }

    /// <inheritdoc/>
    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
}
