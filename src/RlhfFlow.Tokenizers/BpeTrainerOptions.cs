using System.Text.Json.Nodes;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers;

/// <summary>How a BPE vocabulary is trained, and the pipeline around it. The defaults are those of GPT-2.</summary>
public sealed record BpeTrainerOptions
{
    /// <summary>The 256 characters that stand for bytes: with them every text can be written.</summary>
    public static IReadOnlyList<string> ByteAlphabet { get; } = Text.ByteAlphabet.Sorted;

    /// <summary>
    /// The most tokens, special ones included; 30,000 by default. At least the special tokens and the alphabet are
    /// kept.
    /// </summary>
    public int VocabularySize { get; init; } = 30_000;

    /// <summary>A pair must occur so often to be merged; 2 by default, 0 acts like 1.</summary>
    public long MinimumFrequency { get; init; } = 2;

    /// <summary>Tokens with the first ids, in this order.</summary>
    public IReadOnlyList<string> SpecialTokens { get; init; } = ["<|endoftext|>"];

    /// <summary>
    /// Characters that are in the vocabulary whether they occur or not; by default those of the byte alphabet.
    /// </summary>
    public IReadOnlyList<string> InitialAlphabet { get; init; } = ByteAlphabet;

    /// <summary>Keeps only so many characters, the most frequent; null = all.</summary>
    public int? LimitAlphabet { get; init; }

    /// <summary>No merge may give a token of so many characters or more; null = no limit.</summary>
    public int? MaximumTokenLength { get; init; }

    /// <summary>Marks characters that do not begin a word.</summary>
    public string? ContinuingSubwordPrefix { get; init; }

    /// <summary>Marks characters that end a word.</summary>
    public string? EndOfWordSuffix { get; init; }

    /// <summary>The token for characters outside the alphabet, one of the special tokens; null = none.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>The normaliser as in tokenizer.json; null = none.</summary>
    public JsonNode? Normalizer { get; init; }

    /// <summary>The pre-tokenizer as in tokenizer.json; null = none (a text is one word).</summary>
    public JsonNode? PreTokenizer { get; init; } = ByteLevel(trimOffsets: true);

    /// <summary>The post-processor as in tokenizer.json; null = none.</summary>
    public JsonNode? PostProcessor { get; init; } = ByteLevel(trimOffsets: false);

    /// <summary>The decoder as in tokenizer.json; null = tokens joined by spaces.</summary>
    public JsonNode? Decoder { get; init; } = ByteLevel(trimOffsets: true);

    /// <summary>Every problem with these options.</summary>
    public IEnumerable<string> Validate()
    {
        if (VocabularySize <= 0)
        {
            yield return $"The vocabulary size must be positive, not {VocabularySize}.";
        }
        if (MinimumFrequency < 0)
        {
            yield return $"The minimum frequency must not be negative, not {MinimumFrequency}.";
        }
        if (LimitAlphabet < 0)
        {
            yield return $"The limit of the alphabet must not be negative, not {LimitAlphabet}.";
        }
        if (SpecialTokens.Any(string.IsNullOrEmpty) || SpecialTokens.Distinct().Count() < SpecialTokens.Count)
        {
            yield return "Special tokens must be distinct and not empty.";
        }
        if (UnknownToken is not null && !SpecialTokens.Contains(UnknownToken))
        {
            yield return $"The unknown token '{UnknownToken}' must be one of the special tokens.";
        }
    }

    private static JsonObject ByteLevel(bool trimOffsets) => new()
    {
        ["type"] = "ByteLevel",
        ["add_prefix_space"] = false,
        ["trim_offsets"] = trimOffsets,
        ["use_regex"] = true,
    };
}
