using RlhfFlow.Stages;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.PretrainingStage;

/// <summary>What the stage says about itself, and the model it makes.</summary>
internal static class Description
{
    public static StageDescription Of { get; } = new()
    {
        Kind = "Pretraining",
        Id = "rlhfflow.pretraining",
        Version = "1.0.0",
        Summary = "Trains a tokenizer and a small GPT-2 from text.",
        Inputs = [new PortDescription("Corpus", "corpus",
            "Texts, each with an optional prompt that is context without loss.")],
        Outputs = [new PortDescription("Model", "model", "The trained model with its tokenizer.")],
        Metrics =
        [
            new MetricDescription("loss", "nats/token", "Mean cross-entropy of text and stop tokens.",
                MetricGoal.Minimize),
            new MetricDescription("unigramEntropy", "nats/token",
                "Entropy of single held-out tokens: the loss of the best model without context."),
            new MetricDescription("learningRate", "", "Learning rate of the step."),
            new MetricDescription("gradientNorm", "", "Norm of the gradient before clipping."),
        ],
        Capabilities = new StageCapabilities { Resumable = true, CheckpointOnTerm = true },
    };

    public static ModelConfiguration Shape(PretrainingOptions options, TextCodec codec) => new()
    {
        VocabularySize = codec.Tokenizer.VocabularySize,
        ContextLength = options.ContextLength,
        Width = options.Width,
        Layers = options.Layers,
        Heads = options.Heads,
        Activation = options.ApproximateGelu ? ActivationFunction.GeluTanh : ActivationFunction.Gelu,
        InitializerRange = options.InitializerRange,
        TieWordEmbeddings = options.TieWordEmbeddings,
        EndTokenId = codec.StopTokenId,
        PadTokenId = codec.PadTokenId,
    };
}
