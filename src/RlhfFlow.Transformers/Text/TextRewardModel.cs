using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Generation;
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
    /// <exception cref="CheckpointException">Files are missing, damaged, or do not fit together; all problems are
    /// listed.</exception>
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

    /// <summary>
    /// Normalised rewards of answers, one each. Prompt and completion are tokenised apart; a stop token follows where
    /// the answer ended by itself; what does not fit loses the beginning of its prompt.
    /// </summary>
    /// <param name="answers">Prompt, completion, and whether the completion ended with the stop token.</param>
    /// <param name="batchSize">Sequences in one forward pass.</param>
    public double[] Rewards(IReadOnlyList<(string Prompt, string Completion, bool Stopped)> answers, int batchSize) =>
        CompletionScorer.Rewards(
            Model,
            [.. answers.Select(answer =>
                Codec.Sequence(answer.Prompt, answer.Completion, answer.Stopped, Model.LongestInput, out _))],
            Codec.PadTokenId, batchSize);

    /// <summary>Writes config.json, model.safetensors and tokenizer.json.</summary>
    public void Save(string directory)
    {
        PretrainedCheckpoint.SaveReward(directory, Model);
        Codec.Save(directory);
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model.Dispose();
}
