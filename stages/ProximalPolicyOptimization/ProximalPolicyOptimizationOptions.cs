using RlhfFlow.Algorithms.Divergences;
using RlhfFlow.Stages;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>
/// Defaults: Ziegler et al. 2019 and Huang et al. 2024 (clipping, GAE, coefficients, Adam epsilon); sizes and learning
/// rate fit a model of some 10^5 parameters and want smaller rates for larger models.
/// </summary>
internal sealed record ProximalPolicyOptimizationOptions : IStageOptions
{
    [Parameter("PPO steps: each samples a batch of fresh responses and learns from it.", Minimum = 1, Group = "Length")]
    public int Steps { get; init; } = 50;

    [Parameter("Responses sampled in each step.", Unit = "responses", Minimum = 1, Group = "Length")]
    public int RollOutsPerStep { get; init; } = 128;

    [Parameter("Passes over the responses of a step.", Minimum = 1, Group = "Length")]
    public int Epochs { get; init; } = 4;

    [Parameter("Responses per optimiser update.", Unit = "responses", Minimum = 1, Group = "Length")]
    public int MiniBatchSize { get; init; } = 64;

    [Parameter("Learning rate of the first update; falls on a straight line.", ExclusiveMinimum = 0,
        Group = "Optimiser")]
    public double LearningRate { get; init; } = 3e-4;

    [Parameter("Share of the learning rate that is left at the end.", Minimum = 0, Maximum = 1, Group = "Optimiser")]
    public double FinalLearningRateFraction { get; init; }

    [Parameter("Adam's epsilon (Huang et al. 2024: 1e-5, not 1e-8).", ExclusiveMinimum = 0, Group = "Optimiser")]
    public double AdamEpsilon { get; init; } = 1e-5;

    [Parameter("Largest norm of the whole gradient.", ExclusiveMinimum = 0, Group = "Optimiser")]
    public double MaximumGradientNorm { get; init; } = 1;

    [Parameter("Blocks, counted from the input, that stay frozen with the embeddings and the output matrix; 0 trains "
        + "all.", Minimum = 0, Group = "Optimiser")]
    public int FreezeLayers { get; init; }

    [Parameter("gamma.", Minimum = 0, Maximum = 1, Group = "Advantages")]
    public double Discount { get; init; } = 1;

    [Parameter("lambda of generalised advantage estimation.", Minimum = 0, Maximum = 1, Group = "Advantages")]
    public double Lambda { get; init; } = 0.95;

    [Parameter("Advantages get mean 0 and variance 1 over the valid tokens of each minibatch.", Group = "Advantages")]
    public bool WhitenAdvantages { get; init; } = true;

    [Parameter("Per-token rewards get variance 1 over the batch and keep their mean.", Group = "Advantages")]
    public bool WhitenRewards { get; init; }

    [Parameter("Range of the probability ratio around 1.", ExclusiveMinimum = 0, Group = "Losses")]
    public double PolicyClipRange { get; init; } = 0.2;

    [Parameter("Largest change of a value that its loss rewards.", ExclusiveMinimum = 0, Group = "Losses")]
    public double ValueClipRange { get; init; } = 0.2;

    [Parameter("Weight of the value loss.", Minimum = 0, Group = "Losses")]
    public double ValueCoefficient { get; init; } = 0.1;

    [Parameter("Weight of the entropy bonus.", Minimum = 0, Group = "Losses")]
    public double EntropyCoefficient { get; init; }

    [Parameter("beta, the weight of the KL penalty in the reward.", Minimum = 0, Group = "KL penalty")]
    public double KlCoefficient { get; init; } = 0.05;

    [Parameter("Per-token estimate that is penalised. k1 follows the gradient of the divergence; k2, the released "
        + "default of Kirk et al. 2024, sharpens the policy at small coefficients.", Group = "KL penalty")]
    public KlEstimator KlEstimator { get; init; } = KlEstimator.K1;

    [Parameter("KL that an adaptive coefficient aims at; empty keeps the coefficient fixed (Ziegler et al. 2019: 6).",
        Unit = "nats/response", ExclusiveMinimum = 0, Group = "KL penalty")]
    public double? KlTarget { get; init; }

    [Parameter("Responses over which an adaptive coefficient moves by up to 20 %.", Unit = "responses",
        ExclusiveMinimum = 0, Group = "KL penalty")]
    public double KlHorizon { get; init; } = 10_000;

    [Parameter("Longest response, stop token included.", Unit = "tokens", Minimum = 1, Group = "Sampling")]
    public int MaximumNewTokens { get; init; } = 12;

    [Parameter("Split of the prompts to sample from; empty takes all.", Group = "Sampling")]
    public string PromptSplit { get; init; } = "train";

    [Parameter("Whose score is trained on. gold needs the input GoldReward.", Group = "Reward")]
    public RewardSource RewardSource { get; init; } = RewardSource.Learned;

    [Parameter("What a response without stop token scores.", Group = "Reward")]
    public MissingStopRule MissingStopRule { get; init; } = MissingStopRule.Keep;

    [Parameter("What is subtracted, or scored instead, without a stop token.", Group = "Reward")]
    public double MissingStopValue { get; init; } = 1;

    [Parameter("Mean KL at which the run counts as diverged.", Unit = "nats/response", ExclusiveMinimum = 0,
        Group = "Limits")]
    public double KlLimit { get; init; } = 200;

    [Parameter("Magnitude of the mean score at which the run counts as diverged.", ExclusiveMinimum = 0,
        Group = "Limits")]
    public double RewardLimit { get; init; } = 1000;

    [Parameter("Steps between sample texts in the events.", Minimum = 1, Cache = false, Group = "Reporting")]
    public int SampleEverySteps { get; init; } = 10;

    [Parameter("Time between checkpoints.", Unit = "s", Minimum = 0, Cache = false, Group = "Reporting")]
    public double CheckpointEverySeconds { get; init; } = 30;

    public IEnumerable<string> Validate()
    {
        if (RollOutsPerStep % MiniBatchSize != 0)
        {
            yield return $"rollOutsPerStep ({RollOutsPerStep}) must be a multiple of miniBatchSize ({MiniBatchSize})";
        }
    }
}
