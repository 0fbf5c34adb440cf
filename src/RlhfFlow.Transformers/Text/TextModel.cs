using System.Text.Json;
using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Models;

namespace RlhfFlow.Transformers.Text;

/// <summary>A language model with its tokenizer, as one directory in Hugging Face layout.</summary>
public sealed class TextModel : IDisposable
{
    private const string GenerationFile = "generation_config.json";

    /// <summary>Joins a model and a codec; the model is owned from now on.</summary>
    public TextModel(CausalLanguageModel model, TextCodec codec) => (Model, Codec) = (model, codec);

    /// <summary>The names of the files that <see cref="Save"/> writes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [PretrainedCheckpoint.ConfigurationFile, GenerationFile, PretrainedCheckpoint.WeightsFile,
            TextCodec.TokenizerFile];

    /// <summary>The model.</summary>
    public CausalLanguageModel Model { get; }

    /// <summary>Its tokenizer and special ids.</summary>
    public TextCodec Codec { get; }

    /// <summary>Reads a directory.</summary>
    /// <exception cref="CheckpointException">Files are missing, damaged, or do not fit together; all problems are
    /// listed.</exception>
    public static TextModel Load(string directory)
    {
        var model = PretrainedCheckpoint.LoadCausal(directory);
        try
        {
            return new TextModel(model, TextCodec.Load(directory, model.Configuration));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Writes config.json, generation_config.json, model.safetensors and tokenizer.json.</summary>
    public void Save(string directory)
    {
        PretrainedCheckpoint.SaveCausal(directory, Model);
        Codec.Save(directory);
        using var file = new FileStream(Path.Combine(directory, GenerationFile), FileMode.Create, FileAccess.Write);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("eos_token_id", Codec.StopTokenId);
        json.WriteNumber("pad_token_id", Codec.PadTokenId);
        json.WriteEndObject();
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model.Dispose();
}
