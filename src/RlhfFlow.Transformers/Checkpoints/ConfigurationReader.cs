using System.Text.Json;
using RlhfFlow.Transformers.Models;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>Reads <c>config.json</c> of a GPT-2-layout checkpoint; collects every problem.</summary>
internal sealed class ConfigurationReader
{
    private static readonly Dictionary<string, ActivationFunction> Activations = new(StringComparer.Ordinal)
    {
        ["gelu"] = ActivationFunction.Gelu,
        ["gelu_new"] = ActivationFunction.GeluTanh,
        ["gelu_pytorch_tanh"] = ActivationFunction.GeluTanh,
        ["relu"] = ActivationFunction.Relu,
    };

    private readonly JsonElement root;
    private readonly List<string> problems;

    public ConfigurationReader(JsonElement root, List<string> problems) =>
        (this.root, this.problems) = (root, problems);

    /// <summary>The configuration; of use only when no problem was added.</summary>
    public ModelConfiguration Read()
    {
        if (Text("model_type", "") is var family && family != "gpt2")
        {
            problems.Add($"config.json: model_type is '{family}', expected 'gpt2' (the layout supported)");
        }
        if (Flag("add_cross_attention", false))
        {
            problems.Add("config.json: add_cross_attention is true; only decoders without an encoder are supported");
        }
        var activation = Text("activation_function", "gelu_new");
        if (!Activations.TryGetValue(activation, out var function))
        {
            problems.Add(
                $"config.json: activation_function '{activation}' is not one of {string.Join(", ", Activations.Keys)}");
        }
        var configuration = new ModelConfiguration
        {
            VocabularySize = Whole("vocab_size", null) ?? 0,
            ContextLength = Whole(root.TryGetProperty("n_positions", out _) ? "n_positions" : "n_ctx", null) ?? 0,
            Width = Whole("n_embd", null) ?? 0,
            Layers = Whole("n_layer", null) ?? 0,
            Heads = Whole("n_head", null) ?? 0,
            InnerWidth = Optional("n_inner"),
            Activation = function,
            LayerNormEpsilon = Real("layer_norm_epsilon", 1e-5),
            InitializerRange = Real("initializer_range", 0.02),
            TieWordEmbeddings = Flag("tie_word_embeddings", true),
            ScaleAttentionWeights = Flag("scale_attn_weights", true),
            ScaleAttentionByInverseLayer = Flag("scale_attn_by_inverse_layer_idx", false),
            BeginTokenId = Optional("bos_token_id"),
            EndTokenId = Optional("eos_token_id"),
            PadTokenId = Optional("pad_token_id"),
        };
        if (problems.Count == 0)
        {
            problems.AddRange(configuration.Validate().Select(problem => $"config.json: {problem}"));
        }
        return configuration;
    }

    public string Text(string key, string missing)
    {
        if (!Has(key, out var value))
        {
            return missing;
        }
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : Wrong(key, value, "a text", missing);
    }

    public double Real(string key, double missing)
    {
        if (!Has(key, out var value))
        {
            return missing;
        }
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number : Wrong(key, value, "a finite number", missing);
    }

    private bool Flag(string key, bool missing)
    {
        if (!Has(key, out var value))
        {
            return missing;
        }
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
            : Wrong(key, value, "true or false", missing);
    }

    public int? Optional(string key) => Has(key, out _) ? Whole(key, null) : null;

    private int? Whole(string key, int? missing)
    {
        if (!Has(key, out var value))
        {
            problems.Add($"config.json: {key} is missing");
            return missing;
        }
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
            : Wrong(key, value, "a whole number", missing);
    }

    private bool Has(string key, out JsonElement value) =>
        root.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    private T Wrong<T>(string key, JsonElement value, string expected, T instead)
    {
        problems.Add($"config.json: {key} is {SafetensorsHeader.Shown(value)}, expected {expected}");
        return instead;
    }
}
