using RlhfFlow.Artifacts.Records;
using RlhfFlow.Tokenizers;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.PretrainingStage;

/// <summary>The corpus as token sequences.</summary>
internal sealed record PretrainingData(
    TextCodec Codec, IReadOnlyList<TokenSequence> Training, IReadOnlyList<TokenSequence> Validation, int Truncated)
{
    private const string Padding = "<pad>";
    private const string Stop = "<eos>";
    private const string Unknown = "<unk>";

    /// <summary>Trains the tokenizer on the training split and encodes both splits.</summary>
    public static PretrainingData From(IEnumerable<CorpusRecord> corpus, PretrainingOptions options)
    {
        var records = corpus.ToArray();
        var training = records.Where(record => record.Split is "" or "train").ToArray();
        var validation = records.Where(record => record.Split == "validation").ToArray();
        var codec = TrainCodec(training, options, validation);
        var truncated = 0;
        return new PretrainingData(codec, Encode(training), Encode(validation), truncated);

        TokenSequence[] Encode(CorpusRecord[] part)
        {
            var whole = part
                .Select(record => codec.Sequence(record.Prompt, record.Text, finished: !record.Truncated)).ToArray();
            if (options.Packing)
            {
                whole = [.. whole.Where(sequence => sequence.ResponseStart > 0), .. Packing
                    .Wrapped(whole.Where(sequence => sequence.ResponseStart == 0)
                        .Select(sequence => sequence.Ids), options.ContextLength)
                    .Where(row => row.Length > 1).Select(row => new TokenSequence(row, 0))];
            }
            truncated += whole.Count(sequence => sequence.Ids.Length > options.ContextLength);
            return [.. whole.Select(sequence => sequence.Truncate(options.ContextLength))
                .Where(sequence => sequence.Targets > 0)];
        }
    }

    /// <summary>
    /// Entropy in nats of the distribution of single target tokens: what no model without context can get below.
    /// </summary>
    public static double UnigramEntropy(IReadOnlyList<TokenSequence> sequences)
    {
        var counts = sequences.SelectMany(sequence => sequence.Ids.Skip(Math.Max(sequence.ResponseStart, 1)))
            .CountBy(id => id).OrderBy(pair => pair.Key).Select(pair => (double)pair.Value).ToArray();
        var total = counts.Sum();
        return -counts.Sum(count => count / total * Math.Log(count / total));
    }

    /// <summary>
    /// A word outside the training split, which only held-out text can have, becomes the token for unknown words.
    /// </summary>
    private static TextCodec TrainCodec(CorpusRecord[] training, PretrainingOptions options, CorpusRecord[] validation)
    {
        var texts = training.SelectMany(record => new[] { record.Prompt, record.Text });
        var tokenizer = options.Tokenizer == TokenizerKind.ByteLevelBpe
            ? new ByteLevelBpeTrainer(options.VocabularySize, [Padding, Stop]).Train(texts)
            : WordLevel(texts, options, validation);
        return new TextCodec(tokenizer, tokenizer.SpecialTokens[Stop], tokenizer.SpecialTokens[Padding]);
    }

    /// <summary>
    /// Has a token for unknown words only if the corpus needs one: its vocabulary is then exactly the corpus's words.
    /// </summary>
    private static HuggingFaceTokenizer WordLevel(IEnumerable<string> texts, PretrainingOptions options,
        CorpusRecord[] validation)
    {
        static IEnumerable<string> Words(IEnumerable<string> from) =>
            from.SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var known = Words(texts).ToHashSet(StringComparer.Ordinal);
        var complete = known.Count + 2 <= options.VocabularySize
            && Words(validation.SelectMany(record => new[] { record.Prompt, record.Text })).All(known.Contains);
        return new WordLevelTrainer(new WordLevelTrainerOptions
        {
            VocabularySize = options.VocabularySize,
            SpecialTokens = complete ? [Padding, Stop] : [Padding, Stop, Unknown],
            UnknownToken = complete ? null : Unknown,
        }).Train(texts);
    }
}
