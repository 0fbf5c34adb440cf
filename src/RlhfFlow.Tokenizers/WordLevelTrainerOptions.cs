using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers;

/// <summary>How a vocabulary of whole words is trained, and the pipeline around it.</summary>
public sealed record WordLevelTrainerOptions
{
    /// <summary>The most tokens, special ones included; 30,000 by default.</summary>
    public int VocabularySize { get; init; } = 30_000;

    /// <summary>A word must occur so often to get an id; 0 by default.</summary>
    public long MinimumFrequency { get; init; }

    /// <summary>Tokens with the first ids, in this order; padding and end of text by default.</summary>
    public IReadOnlyList<string> SpecialTokens { get; init; } = ["<pad>", "<eos>"];

    /// <summary>
    /// The token for words outside the vocabulary, one of the special tokens; null = they are errors.
    /// </summary>
    public string? UnknownToken { get; init; }

    /// <summary>The normaliser as in tokenizer.json; null = none.</summary>
    public JsonNode? Normalizer { get; init; }

    /// <summary>The pre-tokenizer as in tokenizer.json; by default words are what white space parts.</summary>
    public JsonNode? PreTokenizer { get; init; } = new JsonObject { ["type"] = "WhitespaceSplit" };

    /// <summary>Every problem with these options.</summary>
    public IEnumerable<string> Validate()
    {
        if (VocabularySize < SpecialTokens.Count || VocabularySize <= 0)
        {
            yield return $"A vocabulary of {VocabularySize} does not hold the {SpecialTokens.Count} special tokens.";
        }
        if (MinimumFrequency < 0)
        {
            yield return $"The minimum frequency must not be negative, not {MinimumFrequency}.";
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
}
