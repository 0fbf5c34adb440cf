using RlhfFlow.Stages;
using RlhfFlow.Transformers.LowRank;

namespace RlhfFlow.LowRankFineTuningStage;

/// <summary>
/// Settings of fine-tuning by low-rank adapters. Those that full fine-tuning has too keep their names and meanings.
/// </summary>
internal sealed record LowRankFineTuningOptions : IStageOptions
{
    [Parameter("Rank of each update (Hu et al. 2021: 1 to 64).", Minimum = 1, Group = "Adapters")]
    public int Rank { get; init; } = 8;

    [Parameter("Each update is scaled by alpha / rank (Hu et al. 2021).", ExclusiveMinimum = 0, Group = "Adapters")]
    public double Alpha { get; init; } = 16;

    [Parameter(
        "Scale by alpha / sqrt(rank) instead, which keeps high ranks learning (Kalajdzievski 2023).",
        Group = "Adapters")]
    public bool UseRsLoRA { get; init; }

    [Parameter(
        "Linear layers that get an adapter: whole names or their ends after a dot, such as c_attn or mlp.c_proj.",
        Group = "Adapters")]
    public string[] TargetModules { get; init; } = ["c_attn", "c_proj", "c_fc"];

    [Parameter("Passes over the demonstrations (Kirk et al. 2024: 1).", ExclusiveMinimum = 0)]
    public double Epochs { get; init; } = 1;

    [Parameter("Demonstrations an optimizer step.", Minimum = 1)]
    public int BatchSize { get; init; } = 64;

    [Parameter("Demonstrations in memory at a time; never changes the loss. 0: the whole batch.", Minimum = 0)]
    public int MicroBatchSize { get; init; }

    [Parameter(
        "Highest learning rate; adapters want a few times that of full fine-tuning.", ExclusiveMinimum = 0)]
    public double LearningRate { get; init; } = 2e-3;

    [Parameter("Steps in which the learning rate rises from 0; at most all of them.", Minimum = 0)]
    public int WarmUpSteps { get; init; } = 10;

    [Parameter("The cosine falls to this share of the highest learning rate.", Minimum = 0, Maximum = 1)]
    public double FinalLearningRateFraction { get; init; } = 0.05;

    [Parameter("Decay of Adam's mean of gradients.", Minimum = 0, Maximum = 1)]
    public double Beta1 { get; init; } = 0.9;

    [Parameter("Decay of Adam's mean of squared gradients.", Minimum = 0, Maximum = 1)]
    public double Beta2 { get; init; } = 0.999;

    [Parameter("Decoupled weight decay of the adapters.", Minimum = 0)]
    public double WeightDecay { get; init; }

    [Parameter("Gradients are scaled down to this norm.", ExclusiveMinimum = 0)]
    public double MaximumGradientNorm { get; init; } = 1;

    [Parameter("The first so many blocks get no adapter and stay as they are.", Minimum = 0)]
    public int FreezeLayers { get; init; }

    [Parameter("Time between checkpoints.", Unit = "s", Minimum = 0, Cache = false)]
    public double CheckpointEverySeconds { get; init; } = 30;

    /// <summary>The settings of the adapters themselves.</summary>
    public LowRankSettings Adapters => new()
    {
        Rank = Rank,
        Alpha = Alpha,
        IsRankStabilized = UseRsLoRA,
        TargetModules = TargetModules,
        FreezeLayers = FreezeLayers,
    };

    public IEnumerable<string> Validate() =>
        TargetModules.Length == 0 ? ["targetModules names no layer"] : [];
}
