namespace Microsoft.ML.Tokenizers;

/// <summary>Pre-tokenizers one after another, each over the pieces of the one before.</summary>
public sealed class CompositePreTokenizer : PreTokenizer
{
    private readonly IReadOnlyList<PreTokenizer> preTokenizers;
    private readonly HashSet<string> specials;

    /// <summary>A chain of pre-tokenizers.</summary>
    /// <param name="preTokenizers">At least one, in the order of their use.</param>
    /// <param name="specialTokens">Pieces that equal one of these are cut no further.</param>
    public CompositePreTokenizer(
        IReadOnlyList<PreTokenizer> preTokenizers, IReadOnlyDictionary<string, int>? specialTokens = null)
    {
        ArgumentNullException.ThrowIfNull(preTokenizers);
        ArgumentOutOfRangeException.ThrowIfZero(preTokenizers.Count);
        this.preTokenizers = preTokenizers;
        specials = [.. specialTokens?.Keys ?? []];
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        IEnumerable<(int Offset, int Length)> pieces = [(0, text.Length)];
        foreach (var preTokenizer in preTokenizers)
        {
            pieces = [.. pieces.SelectMany(piece =>
                Cut(preTokenizer, text.Substring(piece.Offset, piece.Length), piece))];
        }
        return pieces.Where(piece => piece.Length > 0);
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) =>
        PreTokenize(text.ToString());

    private IEnumerable<(int Offset, int Length)> Cut(
        PreTokenizer preTokenizer, string text, (int Offset, int Length) piece) =>
        specials.Contains(text)
            ? [piece]
            : preTokenizer.PreTokenize(text).Select(inner => (piece.Offset + inner.Offset, inner.Length));
}
