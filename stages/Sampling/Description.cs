using RlhfFlow.Stages;

namespace RlhfFlow.SamplingStage;

/// <summary>What the stage says about itself.</summary>
internal static class Description
{
    public static StageDescription Of { get; } = new()
    {
        Kind = "Sampling",
        Id = "rlhfflow.sampling",
        Version = "1.0.0",
        Summary = "Lets a language model answer prompts.",
        Inputs =
        [
            new PortDescription("Model", "model", "The policy."),
            new PortDescription("Prompts", "prompts", "What to answer."),
            new PortDescription("Reference", "model", "Scores the same completions, for the KL divergence; used at temperature 1 without filters only.",
                PortCardinality.Optional),
            new PortDescription("EntropyReference", "model",
                "Sets the temperature: the one at which the policy's entropy is this model's at 1.",
                PortCardinality.Optional),
            new PortDescription("RewardModel", "reward-model", "Scores the completions (score \"reward\", normalised).",
                PortCardinality.Optional),
            new PortDescription("Judge", "reward-model", "A second opinion on them (score \"judge\", normalised).",
                PortCardinality.Optional),
        ],
        Outputs = [new PortDescription("Samples", "samples", "The completions.") { Preview = PortPreview.Chat }],
        Metrics =
        [
            new MetricDescription("temperature", "", "Sampling temperature."),
            new MetricDescription("entropy", "nats/token",
                "Mean entropy of the distribution at the sampling temperature, over all sampled tokens."),
            new MetricDescription("targetEntropy", "nats/token", "Entropy of the model to match, at temperature 1."),
            new MetricDescription("length", "tokens", "Mean tokens a completion, stop token included."),
            new MetricDescription("truncatedShare", "", "Share of completions without a stop token."),
            new MetricDescription("kl", "nats",
                "Mean log-ratio of completions to the reference: estimates the KL divergence at temperature 1."),
            new MetricDescription("reward", "", "Mean normalised reward.", MetricGoal.Maximize),
        ],
    };
}
