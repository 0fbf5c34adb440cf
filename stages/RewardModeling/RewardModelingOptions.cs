using RlhfFlow.Algorithms.Schedules;
using RlhfFlow.Stages;
using RlhfFlow.Transformers.Models;

namespace RlhfFlow.RewardModelingStage;

/// <summary>
/// Defaults fit a model of some 10^5 parameters; larger models want smaller rates (Kirk et al. 2024: 3e-5, one epoch,
/// for 7B).
/// </summary>
internal sealed record RewardModelingOptions : IStageOptions
{
    [Parameter("Name of the reward model in tables.", Group = "Model")]
    public string Label { get; init; } = "reward model";

    [Parameter("Where the score of a response is read: the mean of the head over its tokens, or its last token "
        + "(Stiennon et al. 2020, Kirk et al. 2024).", Group = "Model")]
    public RewardPooling Pooling { get; init; } = RewardPooling.Mean;

    [Parameter("Standard deviation of the fresh head's weights.", Minimum = 0, Group = "Model")]
    public double HeadStandardDeviation { get; init; } = 0.01;

    [Parameter("Blocks, counted from the input, that stay frozen with the embeddings; 0 trains all.", Minimum = 0,
        Group = "Model")]
    public int FreezeLayers { get; init; }

    [Parameter("Optimiser updates.", Minimum = 1, Group = "Length")]
    public int Steps { get; init; } = 540;

    [Parameter("Pairs per update.", Unit = "pairs", Minimum = 1, Group = "Length")]
    public int BatchSize { get; init; } = 64;

    [Parameter("Largest learning rate.", ExclusiveMinimum = 0, Group = "Optimiser")]
    public double LearningRate { get; init; } = 1e-3;

    [Parameter("Updates over which the learning rate rises from 0.", Minimum = 0, Group = "Optimiser")]
    public int WarmUpSteps { get; init; } = 20;

    [Parameter("How the learning rate falls after that.", Group = "Optimiser")]
    public ScheduleShape Schedule { get; init; } = ScheduleShape.Cosine;

    [Parameter("Share of the learning rate that is left at the end.", Minimum = 0, Maximum = 1, Group = "Optimiser")]
    public double FinalLearningRateFraction { get; init; }

    [Parameter("Adam's epsilon.", ExclusiveMinimum = 0, Group = "Optimiser")]
    public double AdamEpsilon { get; init; } = 1e-8;

    [Parameter("Decoupled weight decay.", Minimum = 0, Group = "Optimiser")]
    public double WeightDecay { get; init; }

    [Parameter("Largest norm of the whole gradient.", ExclusiveMinimum = 0, Group = "Optimiser")]
    public double MaximumGradientNorm { get; init; } = 1;

    [Parameter("What a pair tells the loss: the annotator's choice, or the recorded probability that chosen is the "
        + "better. A simulated annotator's probability has no noise: soft labels would hide its errors.", Group = "Loss")]
    public LabelKind Labels { get; init; } = LabelKind.Hard;

    [Parameter("Subtracts each pair's margin from the score difference (Llama 2).", Group = "Loss")]
    public bool UseMargins { get; init; }

    [Parameter("Weight of the term that keeps scores around 0 (TRL advises 0.01).", Minimum = 0, Group = "Loss")]
    public double CenteringCoefficient { get; init; }

    [Parameter("Probability that a hard label is taken to be wrong.", Minimum = 0, Maximum = 0.5, Group = "Loss")]
    public double LabelSmoothing { get; init; }

    [Parameter("Control: swaps chosen and rejected of each training pair by a fair coin of the seed, so that nothing "
        + "is left to learn.", Group = "Control")]
    public bool ShuffleLabels { get; init; }

    [Parameter("Training pairs whose scores set mean 0 and standard deviation 1.", Unit = "pairs", Minimum = 1,
        Group = "Normalisation")]
    public int NormalizationPairs { get; init; } = 1000;

    [Parameter("Longest prompt and response in tokens, cut from the prompt's left; empty is the model's context.",
        Unit = "tokens", Minimum = 2, Group = "Length")]
    public int? MaximumTokens { get; init; }

    [Parameter("Updates between metrics in the events.", Minimum = 1, Cache = false, Group = "Reporting")]
    public int ReportEverySteps { get; init; } = 10;

    [Parameter("Time between checkpoints.", Unit = "s", Minimum = 0, Cache = false, Group = "Reporting")]
    public double CheckpointEverySeconds { get; init; } = 30;

    public IEnumerable<string> Validate()
    {
        if (WarmUpSteps > Steps)
        {
            yield return $"warmUpSteps ({WarmUpSteps}) must not exceed steps ({Steps})";
        }
    }
}
