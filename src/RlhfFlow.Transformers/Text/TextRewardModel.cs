using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Models;

namespace RlhfFlow.Transformers.Text;

/// <summary>A reward model with its tokenizer, as one directory in Hugging Face layout.</summary>
public sealed class TextRewardModel : IDisposable
{
    /// <summary>Joins a model and a codec; the model is owned from now on.</summary>
    public TextRewardModel(RewardModel model, TextCodec codec) => (Model, Codec) = (model, codec);

    /// <summary>The model.</summary>
    public RewardModel Model { get; }

    /// <summary>Its tokenizer and special ids.</summary>
    public TextCodec Codec { get; }

    /// <summary>Reads a directory.</summary>
    /// <exception cref="CheckpointException">Files are missing, damaged, or do not fit together; all problems are listed.</exception>
    public static TextRewardModel Load(string directory)
    {
        var model = PretrainedCheckpoint.LoadReward(directory);
        try
        {
            return new TextRewardModel(model, TextCodec.Load(directory, model.Trunk.Configuration));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Writes config.json, model.safetensors and tokenizer.json.</summary>
    public void Save(string directory)
    {
        PretrainedCheckpoint.SaveReward(directory, Model);
        Codec.Save(directory);
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model.Dispose();
}
