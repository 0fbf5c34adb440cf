using System.Text;
using System.Text.Json.Nodes;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Stages.Conformance.Examples;

/// <summary>
/// An untrained GPT-2 of a few thousand numbers in Hugging Face layout, written without any tensor library.
/// </summary>
internal static class ExampleModel
{
    internal const int EndTokenId = 1;
    private const int PadTokenId = 0;
    private const int UnknownTokenId = 2;
    private const int Width = 16;
    private const int ContextLength = 32;
    private const int SpecialTokens = 3;
    private const int Seed = 7;
    private static readonly Dictionary<string, int> Ids =
        ExampleWorld.Vocabulary.Select((word, id) => (word, id)).ToDictionary(pair => pair.word, pair => pair.id);

    internal static ModelRecord Record => new()
    {
        Architecture = "gpt2", Parameters = Count(Trunk), VocabularySize = Ids.Count, ContextLength = ContextLength,
        Description = "untrained, for checking stages",
    };

    internal static RewardModelRecord RewardRecord => new()
    {
        Architecture = "gpt2", Parameters = Count(Trunk) + Width, VocabularySize = Ids.Count,
        ContextLength = ContextLength, Pooling = "last", Description = "untrained, for checking stages",
    };

    private static (string Name, int[] Shape)[] Trunk =>
    [
        ("transformer.h.0.attn.c_attn.bias", [3 * Width]), ("transformer.h.0.attn.c_attn.weight", [Width, 3 * Width]),
        ("transformer.h.0.attn.c_proj.bias", [Width]), ("transformer.h.0.attn.c_proj.weight", [Width, Width]),
        ("transformer.h.0.ln_1.bias", [Width]), ("transformer.h.0.ln_1.weight", [Width]),
        ("transformer.h.0.ln_2.bias", [Width]), ("transformer.h.0.ln_2.weight", [Width]),
        ("transformer.h.0.mlp.c_fc.bias", [4 * Width]), ("transformer.h.0.mlp.c_fc.weight", [Width, 4 * Width]),
        ("transformer.h.0.mlp.c_proj.bias", [Width]), ("transformer.h.0.mlp.c_proj.weight", [4 * Width, Width]),
        ("transformer.ln_f.bias", [Width]), ("transformer.ln_f.weight", [Width]),
        ("transformer.wpe.weight", [ContextLength, Width]), ("transformer.wte.weight", [Ids.Count, Width]),
    ];

    internal static int TokenId(string word) => Ids.GetValueOrDefault(word, UnknownTokenId);

    internal static void WriteCausal(Func<string, string> pathOf)
    {
        WriteShared(pathOf, "GPT2LMHeadModel", []);
        WriteWeights(pathOf("model.safetensors"), Trunk);
    }

    internal static void WriteReward(Func<string, string> pathOf)
    {
        WriteShared(pathOf, "GPT2ForSequenceClassification", new JsonObject
        {
            ["id2label"] = new JsonObject { ["0"] = "LABEL_0" }, ["num_labels"] = 1, ["reward_pooling"] = "last",
            ["reward_mean"] = 0.0, ["reward_standard_deviation"] = 1.0,
        });
        WriteWeights(pathOf("model.safetensors"), [("score.weight", [1, Width]), .. Trunk]);
    }

    private static long Count((string Name, int[] Shape)[] tensors) => tensors.Sum(tensor => Size(tensor.Shape));

    private static long Size(int[] shape) => shape.Aggregate(1L, (size, axis) => size * axis);

    private static void WriteShared(Func<string, string> pathOf, string architecture, JsonObject more)
    {
        var configuration = new JsonObject
        {
            ["activation_function"] = "gelu_new", ["architectures"] = new JsonArray(architecture),
            ["bos_token_id"] = EndTokenId, ["eos_token_id"] = EndTokenId, ["pad_token_id"] = PadTokenId,
            ["layer_norm_epsilon"] = 1e-5, ["model_type"] = "gpt2", ["n_embd"] = Width, ["n_head"] = 2, ["n_layer"] = 1,
            ["n_positions"] = ContextLength, ["tie_word_embeddings"] = true, ["vocab_size"] = Ids.Count,
        };
        foreach (var (key, value) in more)
        {
            configuration[key] = value?.DeepClone();
        }
        File.WriteAllText(pathOf("config.json"), configuration.ToJsonString());
        File.WriteAllText(pathOf("tokenizer.json"), Tokenizer().ToJsonString());
    }

    private static JsonObject Tokenizer() => new()
    {
        ["version"] = "1.0", ["truncation"] = null, ["padding"] = null,
        ["added_tokens"] = new JsonArray([.. ExampleWorld.Vocabulary.Take(SpecialTokens).Select((word, id) =>
            new JsonObject
            {
                ["id"] = id, ["content"] = word, ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false,
                ["normalized"] = false, ["special"] = true,
            })]),
        ["normalizer"] = null, ["pre_tokenizer"] = new JsonObject { ["type"] = "WhitespaceSplit" },
        ["post_processor"] = null, ["decoder"] = null,
        ["model"] = new JsonObject
        {
            ["type"] = "WordLevel", ["unk_token"] = "<unk>",
            ["vocab"] = new JsonObject(Ids.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        },
    };

    private static void WriteWeights(string path, (string Name, int[] Shape)[] tensors)
    {
        var (header, offset) = (new JsonObject { ["__metadata__"] = new JsonObject { ["format"] = "pt" } }, 0L);
        foreach (var (name, shape) in tensors)
        {
            var end = offset + (Size(shape) * sizeof(float));
            header[name] = new JsonObject
            {
                ["dtype"] = "F32", ["shape"] = new JsonArray([.. shape.Select(axis => (JsonNode)axis)]),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }
        var text = header.ToJsonString();
        var json = Encoding.UTF8.GetBytes(text.PadRight((text.Length + 7) / 8 * 8));
        using var file = new BinaryWriter(File.Create(path));
        file.Write((ulong)json.Length);
        file.Write(json);
        var random = new Random(Seed);
        foreach (var (name, shape) in tensors)
        {
            for (var index = Size(shape); index > 0; index--)
            {
                file.Write(Value(name, random));
            }
        }
    }

    // Layer norms start as the identity, everything else small and random.
    private static float Value(string name, Random random) =>
        name.EndsWith(".bias", StringComparison.Ordinal) ? 0
        : name.Contains("ln_", StringComparison.Ordinal) ? 1
        : (float)((random.NextDouble() - 0.5) * 0.4);
}
