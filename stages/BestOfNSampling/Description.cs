using RlhfFlow.Stages;

namespace RlhfFlow.BestOfNSamplingStage;

/// <summary>What the stage says about itself.</summary>
internal static class Description
{
    public static StageDescription Of { get; } = new()
    {
        Kind = "BestOfNSampling",
        Id = "rlhfflow.best-of-n-sampling",
        Version = "1.0.0",
        Summary = "Answers each prompt with the candidate of n that a reward model likes best.",
        Inputs =
        [
            new PortDescription("Model", "model", "The policy that makes the candidates."),
            new PortDescription("RewardModel", "reward-model", "Chooses among them."),
            new PortDescription("Prompts", "prompts", "What to answer."),
            new PortDescription("Judge", "reward-model", "A second opinion on the chosen ones (score \"judge\", normalised); no say in the choice.", PortCardinality.Optional),
        ],
        Outputs = [new PortDescription("Samples", "samples", "The chosen completions.") { Preview = PortPreview.Chat }],
        Metrics =
        [
            new MetricDescription("klBound", "nats",
                "ln n - (n - 1)/n: upper bound of the KL divergence from the policy.", MetricGoal.None),
            new MetricDescription("reward", "", "Mean normalised reward of the chosen completions.",
                MetricGoal.Maximize),
            new MetricDescription("candidateReward", "", "Mean normalised reward of all candidates."),
            new MetricDescription("length", "tokens", "Mean tokens a chosen completion, stop token included."),
        ],
    };
}
