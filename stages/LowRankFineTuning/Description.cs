using RlhfFlow.Stages;

namespace RlhfFlow.LowRankFineTuningStage;

/// <summary>What the stage says about itself: another implementation of supervised fine-tuning.</summary>
internal static class Description
{
    public static StageDescription Of { get; } = new()
    {
        Kind = "SupervisedFineTuning",
        Id = "rlhfflow.low-rank-fine-tuning",
        Version = "1.0.0",
        Summary = "Teaches a language model to answer prompts as demonstrated, by low-rank adapters (LoRA) that end "
            + "up merged into its weights.",
        Inputs =
        [
            new PortDescription("Model", "model", "The model to start from."),
            new PortDescription("Demonstrations", "demonstrations", "Prompts with the completions to imitate."),
        ],
        Outputs =
        [
            new PortDescription("Policy", "model", "The fine-tuned model, adapters merged, with its tokenizer."),
        ],
        Metrics =
        [
            new MetricDescription("loss", "nats/token", "Mean cross-entropy of completion and stop tokens.",
                MetricGoal.Minimize),
            new MetricDescription("learningRate", "", "Learning rate of the step."),
            new MetricDescription("gradientNorm", "", "Norm of the gradient before clipping."),
            new MetricDescription("trainableParameters", "", "Number of weights of the adapters."),
            new MetricDescription("trainableShare", "", "The same over the number of weights of the model."),
        ],
        Capabilities = new StageCapabilities { Resumable = true, CheckpointOnTerm = true },
    };
}
