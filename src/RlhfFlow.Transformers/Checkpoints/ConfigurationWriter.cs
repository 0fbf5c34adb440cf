using System.Text.Json;
using RlhfFlow.Transformers.Models;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>
/// Writes <c>config.json</c> as Hugging Face libraries read it; equal configurations give equal bytes.
/// </summary>
internal static class ConfigurationWriter
{
    public static void Write(string path, ModelConfiguration shape, string architecture,
        Action<Utf8JsonWriter>? more = null)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("activation_function", shape.Activation switch
        {
            ActivationFunction.Gelu => "gelu",
            ActivationFunction.Relu => "relu",
            _ => "gelu_new",
        });
        json.WriteStartArray("architectures");
        json.WriteStringValue(architecture);
        json.WriteEndArray();
        json.WriteNumber("attn_pdrop", 0.0);
        WriteId(json, "bos_token_id", shape.BeginTokenId);
        json.WriteString("dtype", "float32");
        json.WriteNumber("embd_pdrop", 0.0);
        WriteId(json, "eos_token_id", shape.EndTokenId);
        json.WriteNumber("initializer_range", shape.InitializerRange);
        json.WriteNumber("layer_norm_epsilon", shape.LayerNormEpsilon);
        json.WriteString("model_type", "gpt2");
        json.WriteNumber("n_embd", shape.Width);
        json.WriteNumber("n_head", shape.Heads);
        WriteId(json, "n_inner", shape.InnerWidth);
        json.WriteNumber("n_layer", shape.Layers);
        json.WriteNumber("n_positions", shape.ContextLength);
        WriteId(json, "pad_token_id", shape.PadTokenId);
        json.WriteNumber("resid_pdrop", 0.0);
        json.WriteBoolean("scale_attn_by_inverse_layer_idx", shape.ScaleAttentionByInverseLayer);
        json.WriteBoolean("scale_attn_weights", shape.ScaleAttentionWeights);
        json.WriteBoolean("tie_word_embeddings", shape.TieWordEmbeddings);
        json.WriteString("torch_dtype", "float32");
        json.WriteNumber("vocab_size", shape.VocabularySize);
        more?.Invoke(json);
        json.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter json, string key, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(key, number);
        }
        else
        {
            json.WriteNull(key);
        }
    }
}
