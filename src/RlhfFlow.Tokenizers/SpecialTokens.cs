namespace RlhfFlow.Tokenizers;

/// <summary>The special tokens of a tokenizer, by content and by their usual roles.</summary>
public sealed class SpecialTokens
{
    private static readonly string[] EndNames =
        ["<eos>", "<|endoftext|>", "</s>", "<|end_of_text|>", "<|eot_id|>", "<|im_end|>", "[SEP]"];

    private static readonly string[] BeginningNames =
        ["<bos>", "<|begin_of_text|>", "<s>", "<|endoftext|>", "[CLS]"];

    private static readonly string[] PaddingNames = ["<pad>", "[PAD]", "<|padding|>", "<|pad|>"];
    private static readonly string[] UnknownNames = ["<unk>", "[UNK]"];

    internal SpecialTokens(IEnumerable<AddedToken> tokens) =>
        Ids = tokens.Where(token => token.Special).ToDictionary(token => token.Content, token => token.Id);

    /// <summary>The id of each special token by its content.</summary>
    public IReadOnlyDictionary<string, int> Ids { get; }

    /// <summary>Id of the token that ends a text, by the usual names, or null.</summary>
    public int? EndOfText => FirstOf(EndNames);

    /// <summary>Id of the token that begins a text, by the usual names, or null.</summary>
    public int? BeginningOfText => FirstOf(BeginningNames);

    /// <summary>Id of the padding token, by the usual names, or null.</summary>
    public int? Padding => FirstOf(PaddingNames);

    /// <summary>Id of the token for unknown words, by the usual names, or null.</summary>
    public int? Unknown => FirstOf(UnknownNames);

    /// <summary>Id of a special token by its content.</summary>
    /// <exception cref="KeyNotFoundException">
    /// There is no such special token; the message lists those there are.
    /// </exception>
    public int this[string content] => Ids.TryGetValue(content, out var id)
        ? id
        : throw new KeyNotFoundException(
            $"'{content}' is not a special token of this tokenizer; it has: {string.Join(", ", Ids.Keys)}.");

    private int? FirstOf(string[] names)
    {
        foreach (var name in names)
        {
            if (Ids.TryGetValue(name, out var id))
            {
                return id;
            }
        }
        return null;
    }
}
