namespace RlhfFlow.Tokenizers;

/// <summary>An encoded text, or pair of texts, ready for a model; all lists have one entry a token.</summary>
public sealed record TokenEncoding
{
    /// <summary>Nothing.</summary>
    public static TokenEncoding Empty { get; } = new();

    /// <summary>Ids in the vocabulary.</summary>
    public IReadOnlyList<int> Ids { get; init; } = [];

    /// <summary>
    /// The tokens as the vocabulary spells them; an added token that took white space with it, as in the text.
    /// </summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>
    /// The UTF-16 range of the original text that each token stands for; 0, 0 for those a template added.
    /// </summary>
    public IReadOnlyList<(int Start, int End)> Offsets { get; init; } = [];

    /// <summary>The type of each token, as a template gives it; without one, 1 in the second text of a pair.</summary>
    public IReadOnlyList<int> TypeIds { get; init; } = [];

    /// <summary>
    /// Which text of the input each token stands in, 0 or 1; null where a template or padding put it in.
    /// </summary>
    public IReadOnlyList<int?> SequenceIds { get; init; } = [];

    /// <summary>Index of the word (piece) each token belongs to; null where a template or padding put it in.</summary>
    public IReadOnlyList<int?> WordIds { get; init; } = [];

    /// <summary>True where a template or padding put the token in.</summary>
    public IReadOnlyList<bool> SpecialTokensMask { get; init; } = [];

    /// <summary>False where the token is padding.</summary>
    public IReadOnlyList<bool> AttentionMask { get; init; } = [];

    /// <summary>The pieces that truncation cut off.</summary>
    public IReadOnlyList<TokenEncoding> Overflowing { get; init; } = [];

    /// <summary>How many tokens there are.</summary>
    public int Count => Ids.Count;
}
