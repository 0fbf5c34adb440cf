using RlhfFlow.Stages;

namespace RlhfFlow.SupervisedFineTuningStage;

/// <summary>Settings of supervised fine-tuning.</summary>
internal sealed record SupervisedFineTuningOptions : IStageOptions
{
    [Parameter("Passes over the demonstrations (Kirk et al. 2024: 1).", ExclusiveMinimum = 0)]
    public double Epochs { get; init; } = 1;

    [Parameter(
        "Demonstrations an optimizer step (Kirk et al. 2024: 128, on models of 7 billion weights).",
        Minimum = 1)]
    public int BatchSize { get; init; } = 64;

    [Parameter("Demonstrations in memory at a time; never changes the loss. 0: the whole batch.", Minimum = 0)]
    public int MicroBatchSize { get; init; }

    [Parameter(
        "Highest learning rate; 5e-4 suits models of some 100,000 weights, 3e-5 those of billions.",
        ExclusiveMinimum = 0)]
    public double LearningRate { get; init; } = 5e-4;

    [Parameter("Steps in which the learning rate rises from 0; at most all of them.", Minimum = 0)]
    public int WarmUpSteps { get; init; } = 10;

    [Parameter("The cosine falls to this share of the highest learning rate.", Minimum = 0, Maximum = 1)]
    public double FinalLearningRateFraction { get; init; } = 0.05;

    [Parameter("Decay of Adam's mean of gradients.", Minimum = 0, Maximum = 1)]
    public double Beta1 { get; init; } = 0.9;

    [Parameter("Decay of Adam's mean of squared gradients.", Minimum = 0, Maximum = 1)]
    public double Beta2 { get; init; } = 0.999;

    [Parameter("Decoupled weight decay.", Minimum = 0)]
    public double WeightDecay { get; init; }

    [Parameter("Gradients are scaled down to this norm.", ExclusiveMinimum = 0)]
    public double MaximumGradientNorm { get; init; } = 1;

    [Parameter(
        "The first so many blocks, the embeddings and the output matrix stay as they are; 0: all is trained.",
        Minimum = 0)]
    public int FreezeLayers { get; init; }

    [Parameter("Time between checkpoints.", Unit = "s", Minimum = 0, Cache = false)]
    public double CheckpointEverySeconds { get; init; } = 30;

    public IEnumerable<string> Validate() => [];
}
