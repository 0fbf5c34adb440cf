// A model that somebody else has trained.
//
// Algorithm: read the checkpoint completely, compare every tensor with what its config.json promises, write it as a
// model artifact.
// Departures: (1) weights are kept in float32 whatever their type in the file; (2) attention buffers and a tied head's
// copy are dropped.
// Input:  none; the parameter path names a directory in Hugging Face layout (GPT-2).
// Output: Model (model).
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.PretrainedModelStage;
using RlhfFlow.Stages;
using RlhfFlow.Tokenizers;
using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Text;
using static TorchSharp.torch;

var description = new StageDescription
{
    Kind = "PretrainedModel",
    Id = "rlhfflow.pretrained-model",
    Version = "1.0.0",
    Summary = "Takes a checkpoint in Hugging Face layout into the workflow.",
    Outputs = [new PortDescription("Model", "model", "The checkpoint, verified, with its tokenizer.")],
    Capabilities = new StageCapabilities { Seeded = false },
};

return StageHost.Run<PretrainedModelOptions>(args, description, (context, options) =>
{
    set_num_threads(context.Threads);
    if (!Directory.Exists(options.Path))
    {
        throw new StageException("model.missing", StageErrorClass.User, $"There is no directory '{options.Path}'.");
    }
    context.Progress("verifying", 0, 1, "models");
    using var loaded = Load(options.Path);
    using var output = context.Output("Model", ArtifactKinds.Model);
    loaded.Save(Path.GetDirectoryName(output.FilePath(TextCodec.TokenizerFile))!);
    output.Write(new ModelRecord
    {
        Architecture = "gpt2",
        Parameters = loaded.Model.ParameterCount,
        VocabularySize = loaded.Model.Configuration.VocabularySize,
        ContextLength = loaded.Model.Configuration.ContextLength,
        Description = "pretrained checkpoint",
    });
    output.Complete();
    context.Progress("verifying", 1, 1, "models");
});

static TextModel Load(string directory)
{
    try
    {
        return TextModel.Load(directory);
    }
    catch (Exception exception) when (exception is CheckpointException or TokenizerFileException)
    {
        throw new StageException("model.unreadable", StageErrorClass.User, exception.Message);
    }
}
