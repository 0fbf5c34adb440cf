using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Tests.Training;

/// <summary>The trainers' arguments as they stand in the training files.</summary>
internal static class TrainingArguments
{
    public static HuggingFaceTokenizer Train(JsonObject training, IReadOnlyList<string> sequences)
    {
        var arguments = training["trainer"]!.AsObject();
        return arguments["type"]!.GetValue<string>() == "bpe"
            ? new BpeTrainer(BpeOf(training, arguments)).Train(sequences)
            : new WordLevelTrainer(WordLevelOf(training, arguments)).Train(sequences);
    }

    public static IEnumerable<(string Left, string Right)> MergesOf(HuggingFaceTokenizer tokenizer) =>
        JsonNode.Parse(tokenizer.ToJson())!["model"]!["merges"]!.AsArray()
            .Select(merge => (merge![0]!.GetValue<string>(), merge[1]!.GetValue<string>()));

    /// <summary>Each line with its line feed.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found && found < 0 ? text.Length : found + 1;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }

    private static BpeTrainerOptions BpeOf(JsonObject training, JsonObject arguments) => new()
    {
        VocabularySize = arguments["vocab_size"]!.GetValue<int>(),
        MinimumFrequency = arguments["min_frequency"]?.GetValue<int>() ?? 0,
        SpecialTokens = Texts(arguments["special_tokens"]),
        LimitAlphabet = arguments["limit_alphabet"]?.GetValue<int>(),
        MaximumTokenLength = arguments["max_token_length"]?.GetValue<int>(),
        ContinuingSubwordPrefix = arguments["continuing_subword_prefix"]?.GetValue<string>(),
        EndOfWordSuffix = arguments["end_of_word_suffix"]?.GetValue<string>(),
        InitialAlphabet = arguments["initial_alphabet"] is JsonValue ? BpeTrainerOptions.ByteAlphabet
            : Texts(arguments["initial_alphabet"]),
        Normalizer = training["normalizer"]?.DeepClone(),
        PreTokenizer = training["pre_tokenizer"]?.DeepClone(),
        PostProcessor = null,
        Decoder = null,
    };

    private static WordLevelTrainerOptions WordLevelOf(JsonObject training, JsonObject arguments) => new()
    {
        VocabularySize = arguments["vocab_size"]!.GetValue<int>(),
        MinimumFrequency = arguments["min_frequency"]?.GetValue<int>() ?? 0,
        SpecialTokens = Texts(arguments["special_tokens"]),
        UnknownToken = Texts(arguments["special_tokens"]).Contains("<unk>") ? "<unk>" : null,
        Normalizer = training["normalizer"]?.DeepClone(),
        PreTokenizer = training["pre_tokenizer"]?.DeepClone(),
    };

    private static string[] Texts(JsonNode? node) =>
        [.. (node as JsonArray ?? []).Select(text => text!.GetValue<string>())];
}
