using System.Text.Json.Nodes;
using RlhfFlow.Tokenizers.Files;
using RlhfFlow.Tokenizers.Training;

namespace RlhfFlow.Tokenizers;

/// <summary>
/// Trains a byte-pair encoding from text (Sennrich et al. 2016; over bytes: Radford et al. 2019). The same text gives
/// the same vocabulary and merges as Hugging Face's trainer; among pairs of equal count the one with the lowest ids
/// wins.
/// </summary>
public sealed class BpeTrainer
{
    private readonly BpeTrainerOptions options;

    /// <summary>A trainer.</summary>
    /// <exception cref="ArgumentException">Options that make no sense; the message lists every problem.</exception>
    public BpeTrainer(BpeTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Validate().ToArray();
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }
        this.options = options;
    }

    /// <summary>Trains on texts; special tokens that stand in them are ordinary text.</summary>
    public HuggingFaceTokenizer Train(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var words = WordCounter.Count(texts, options.Normalizer, options.PreTokenizer);
        var result = new BpeLearner(options, words).Learn();
        var model = new JsonObject
        {
            ["type"] = "BPE",
            ["dropout"] = null,
            ["unk_token"] = options.UnknownToken,
            ["continuing_subword_prefix"] = options.ContinuingSubwordPrefix,
            ["end_of_word_suffix"] = options.EndOfWordSuffix,
            ["fuse_unk"] = false,
            ["byte_fallback"] = false,
            ["ignore_merges"] = false,
            ["vocab"] = TokenizerDocument.Vocabulary(result.Vocabulary),
            ["merges"] = new JsonArray(
                [.. result.Merges.Select(merge => new JsonArray(merge.Left, merge.Right))]),
        };
        var document = TokenizerDocument.Create(
            options.SpecialTokens,
            options.Normalizer,
            options.PreTokenizer,
            options.PostProcessor,
            options.Decoder,
            model);
        return new HuggingFaceTokenizer(document, "trained tokenizer");
    }
}
