namespace RlhfFlow.Tokenizers;

/// <summary>Trains a tokenizer of GPT-2's kind: byte-level BPE.</summary>
public sealed class ByteLevelBpeTrainer
{
    private readonly BpeTrainer trainer;

    /// <summary>A trainer with GPT-2's pipeline.</summary>
    /// <param name="vocabularySize">The most tokens; at least 256 and the special tokens are kept.</param>
    /// <param name="specialTokens">Tokens with the first ids; by default the one that ends a text.</param>
    /// <param name="minimumFrequency">How often a pair must occur to be merged.</param>
    public ByteLevelBpeTrainer(
        int vocabularySize, IReadOnlyList<string>? specialTokens = null, long minimumFrequency = 2) =>
        trainer = new BpeTrainer(new BpeTrainerOptions
        {
            VocabularySize = vocabularySize,
            SpecialTokens = specialTokens ?? ["<|endoftext|>"],
            MinimumFrequency = minimumFrequency,
        });

    /// <summary>Trains on texts.</summary>
    public HuggingFaceTokenizer Train(IEnumerable<string> texts) => trainer.Train(texts);
}
