using System.Text;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Tokenizers;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// Training and encoding on generated text. The roof is the least that any of them has to do: cut at spaces and look
/// each word up.
/// </summary>
internal static class Tokenization
{
    public static IEnumerable<Comparison> Comparisons()
    {
        var sentences = GeneratedText.Sentences(20_000);
        double bytes = sentences.Sum(Encoding.UTF8.GetByteCount);
        var trainer = new ByteLevelBpeTrainer(4096);
        var pairs = trainer.Train(sentences);
        var words = new WordLevelTrainer(new()).Train(sentences);
        var vocabulary = words.Vocabulary.ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Variant Of(string name, Action work) => Variant.Of(name, bytes / 1e6, work, bytes);
        var roof = Of("cut at spaces, look up", () => LookUp(sentences, vocabulary));
        yield return new()
        {
            Name = $"tokenizers, {bytes / 1e6:0.0} MB of text",
            Unit = "MB",
            Variants =
            [
                roof,
                Of("word-level encoding", () => Encode(words, sentences)),
                Of("byte-level BPE encoding, 4096 tokens", () => Encode(pairs, sentences)),
                Of("byte-level BPE training, 4096 tokens", () => trainer.Train(sentences)),
            ],
            Roof = roof,
            Rounds = 9,
        };
    }

    private static long Encode(HuggingFaceTokenizer tokenizer, string[] sentences) =>
        sentences.Sum(sentence => (long)tokenizer.EncodeToIds(sentence).Count);

    private static long LookUp(
        string[] sentences, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> vocabulary)
    {
        var sum = 0L;
        foreach (var sentence in sentences)
        {
            foreach (var range in sentence.AsSpan().Split(' '))
            {
                sum += vocabulary[sentence.AsSpan(range)];
            }
        }
        return sum;
    }
}
