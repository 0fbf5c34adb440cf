using RlhfFlow.Stages;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>What the stage says about itself.</summary>
internal static class StageIdentity
{
    public static readonly StageDescription Description = new()
    {
        Kind = "ProximalPolicyOptimization",
        Id = "rlhfflow.proximal-policy-optimization",
        Version = "1.0.0",
        Summary = "Trains a policy on a reward model's score with a KL penalty towards where it started (PPO).",
        Inputs =
        [
            new("Model", "model", "Where the policy starts; also the frozen reference."),
            new("RewardModel", "reward-model", "Scores whole responses."),
            new("Prompts", "prompts", "What is answered in training."),
            new("GoldReward", "gold-reward", "A synthetic world's true reward, measured and not trained on.",
                PortCardinality.Optional),
        ],
        Outputs = [new("Policy", "model", "The trained policy.")],
        Metrics =
        [
            new("score", "", "Mean score that is trained on, without the KL penalty.", MetricGoal.Maximize),
            new("reward", "", "Mean score minus beta times the penalty, summed over the response.", MetricGoal.Maximize),
            new("gold", "", "Mean gold reward of the sampled responses.", MetricGoal.Maximize),
            new("kl", "nats/response", "Mean over responses of the summed log-ratio to the reference."),
            new("klCoefficient", "", "beta of this step."),
            new("entropy", "nats/token", "Mean entropy of the next-token distribution while sampling."),
            new("responseTokens", "tokens", "Mean length of a response, stop token included."),
            new("truncated", "", "Share of responses without stop token within the limit."),
            new("policyLoss", "", "Mean clipped policy loss over the step's updates.", MetricGoal.Minimize),
            new("valueLoss", "", "Mean clipped value loss over the step's updates.", MetricGoal.Minimize),
            new("policyClipFraction", "", "Share of tokens where clipping decided the policy loss."),
            new("valueClipFraction", "", "Share of tokens where clipping decided the value loss."),
            new("approximateKl", "nats/token", "Half the mean squared log-ratio to the sampling policy, last epoch."),
            new("explainedVariance", "", "Share of the returns' variance that values explain.", MetricGoal.Maximize),
            new("samplerDeviation", "", "Largest |ratio - 1| of trainer to sampler before the step's updates."),
            new("gradientNorm", "", "Mean norm of the gradient before clipping."),
            new("learningRate", "", "Learning rate of the step's last update."),
        ],
        Capabilities = new() { Resumable = true, CheckpointOnTerm = true },
        Resources = new() { MemoryBytes = new(512L << 20, 2L << 30), WallSeconds = new(5, 60) },
    };
}
