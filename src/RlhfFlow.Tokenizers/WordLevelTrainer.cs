using System.Text.Json.Nodes;
using RlhfFlow.Tokenizers.Files;
using RlhfFlow.Tokenizers.Training;

namespace RlhfFlow.Tokenizers;

/// <summary>
/// Trains a vocabulary of whole words: special tokens first, then words by count, the most frequent first; equal counts
/// in code point order. Without an unknown token, encoding a word outside the vocabulary is an error.
/// </summary>
public sealed class WordLevelTrainer
{
    private readonly WordLevelTrainerOptions options;

    /// <summary>A trainer.</summary>
    /// <exception cref="ArgumentException">Options that make no sense; the message lists every problem.</exception>
    public WordLevelTrainer(WordLevelTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Validate().ToArray();
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }
        this.options = options;
    }

    /// <summary>Trains on texts; special tokens that stand in them as words are not counted twice.</summary>
    public HuggingFaceTokenizer Train(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var words = WordCounter.Count(texts, options.Normalizer, options.PreTokenizer)
            .Where(entry => entry.Value >= options.MinimumFrequency && !options.SpecialTokens.Contains(entry.Key))
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, CodePointComparer.Instance)
            .Select(entry => entry.Key);
        var vocabulary = options.SpecialTokens.Concat(words).Take(options.VocabularySize);
        var model = new JsonObject
        {
            ["type"] = "WordLevel",
            ["vocab"] = TokenizerDocument.Vocabulary(vocabulary),
            ["unk_token"] = options.UnknownToken ?? "<unk>",
        };
        var document = TokenizerDocument.Create(
            options.SpecialTokens, options.Normalizer, options.PreTokenizer, null, null, model);
        return new HuggingFaceTokenizer(document, "trained tokenizer");
    }
}
