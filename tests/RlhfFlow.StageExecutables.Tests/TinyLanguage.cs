using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Tokenizers;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.StageExecutables.Tests;

/// <summary>
/// A language of ten words in which responses with more "good" and fewer "bad" are better, and an untrained model of
/// it.
/// </summary>
internal static class TinyLanguage
{
    private static readonly string[] Words =
        ["<pad>", "<eos>", "<unk>", "good", "bad", "red", "blue", "cat", "dog", "tree", "?"];

    private static readonly string[] Fillers = ["red", "blue", "cat", "dog", "tree"];

    /// <summary>Writes the untrained model as an artifact.</summary>
    public static InputArtifact Model(string directory)
    {
        var shape = new ModelConfiguration
        {
            VocabularySize = Words.Length, ContextLength = 24, Width = 16, Layers = 2, Heads = 2,
            Activation = ActivationFunction.Gelu, InitializerRange = 0.25, TieWordEmbeddings = false,
        };
        var model = new Gpt2LanguageModel(shape);
        WeightInitialization.Fill(model, seed: 5);
        using var text = new TextModel(model, new TextCodec(HuggingFaceTokenizer.Parse(TokenizerJson()), 1, 0));
        using var writer = ArtifactWriter<ModelRecord>.Create(directory, ArtifactKinds.Model);
        text.Save(directory);
        writer.Write(new ModelRecord
        {
            Architecture = "gpt2", Parameters = model.ParameterCount, VocabularySize = Words.Length, ContextLength = 24,
        });
        writer.Complete();
        return StageRun.Input(directory);
    }

    /// <summary>Comparisons of responses with more and less "good".</summary>
    public static IEnumerable<PreferenceRecord> Preferences(int count, string split, string distribution, int seed)
    {
        var random = new Random(seed);
        for (var at = 0; at < count; at++)
        {
            var (better, worse) = (Response(random, "good"), Response(random, "bad"));
            yield return new PreferenceRecord
            {
                PromptId = $"{split}-{at}", Prompt = Prompt(random), Chosen = better, Rejected = worse,
                Margin = 1, SoftLabel = 0.95, Split = split, Distribution = distribution,
            };
        }
    }

    /// <summary>Questions.</summary>
    public static IEnumerable<PromptRecord> Prompts(int count)
    {
        var random = new Random(3);
        return Enumerable.Range(0, count).Select(at =>
            new PromptRecord { Id = $"p{at}", Prompt = Prompt(random), Split = "train", Distribution = "in" });
    }

    private static string Prompt(Random random) => $"{Filler(random)} {Filler(random)} ?";

    private static string Response(Random random, string word)
    {
        string[] words = [word, .. Enumerable.Range(0, 2 + random.Next(2)).Select(_ => Filler(random))];
        random.Shuffle(words);
        return string.Join(' ', words);
    }

    private static string Filler(Random random) => Fillers[random.Next(Fillers.Length)];

    private static string TokenizerJson() => new JsonObject
    {
        ["version"] = "1.0", ["truncation"] = null, ["padding"] = null,
        ["added_tokens"] = new JsonArray([.. Words[..3].Select((word, id) => new JsonObject
        {
            ["id"] = id, ["content"] = word, ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false,
            ["normalized"] = false, ["special"] = true,
        })]),
        ["normalizer"] = null, ["pre_tokenizer"] = new JsonObject { ["type"] = "WhitespaceSplit" },
        ["post_processor"] = null, ["decoder"] = null,
        ["model"] = new JsonObject
        {
            ["type"] = "WordLevel", ["unk_token"] = "<unk>",
            ["vocab"] = new JsonObject([.. Words.Select((word, id) => KeyValuePair.Create(word, (JsonNode?)id))]),
        },
    }.ToJsonString();
}
