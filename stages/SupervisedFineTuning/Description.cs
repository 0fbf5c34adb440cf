using RlhfFlow.Stages;

namespace RlhfFlow.SupervisedFineTuningStage;

/// <summary>What the stage says about itself.</summary>
internal static class Description
{
    public static StageDescription Of { get; } = new()
    {
        Kind = "SupervisedFineTuning",
        Id = "rlhfflow.supervised-fine-tuning",
        Version = "1.0.0",
        Summary = "Teaches a language model to answer prompts as demonstrated.",
        Inputs =
        [
            new PortDescription("Model", "model", "The model to start from."),
            new PortDescription("Demonstrations", "demonstrations", "Prompts with the completions to imitate."),
        ],
        Outputs = [new PortDescription("Policy", "model", "The fine-tuned model with its tokenizer.")],
        Metrics =
        [
            new MetricDescription("loss", "nats/token", "Mean cross-entropy of completion and stop tokens.",
                MetricGoal.Minimize),
            new MetricDescription("learningRate", "", "Learning rate of the step."),
            new MetricDescription("gradientNorm", "", "Norm of the gradient before clipping."),
        ],
        Capabilities = new StageCapabilities { Resumable = true, CheckpointOnTerm = true },
    };
}
