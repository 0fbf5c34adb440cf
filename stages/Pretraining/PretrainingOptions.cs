using RlhfFlow.Stages;

namespace RlhfFlow.PretrainingStage;

/// <summary>
/// Settings of pretraining; the defaults train a model of 165,000 weights in half a minute on one core.
/// </summary>
internal sealed record PretrainingOptions : IStageOptions
{
    [Parameter("What the vocabulary is made of.", Group = "Tokenizer")]
    public TokenizerKind Tokenizer { get; init; } = TokenizerKind.WordLevel;

    [Parameter(
        "Most tokens in the vocabulary, the padding and the stop token included.",
        Unit = "tokens", Minimum = 2, Group = "Tokenizer")]
    public int VocabularySize { get; init; } = 4096;

    [Parameter("Width of the residual stream; a multiple of heads.", Minimum = 1, Group = "Model")]
    public int Width { get; init; } = 64;

    [Parameter("Number of blocks.", Minimum = 1, Group = "Model")]
    public int Layers { get; init; } = 3;

    [Parameter("Attention heads a block.", Minimum = 1, Group = "Model")]
    public int Heads { get; init; } = 4;

    [Parameter("Longest text, prompt and stop token included.", Unit = "tokens", Minimum = 2, Group = "Model")]
    public int ContextLength { get; init; } = 64;

    [Parameter(
        "Standard deviation of fresh weights; about 1/sqrt(width) learns fastest in narrow models, GPT-2 has 0.02.",
        Minimum = 0, Group = "Model")]
    public double InitializerRange { get; init; } = 0.125;

    [Parameter(
        "Divides the initial weights that write to the residual stream by sqrt(2 layers), as GPT-2 does.",
        Group = "Model")]
    public bool ScaleResidualOutputs { get; init; } = true;

    [Parameter("The output matrix is the token embedding.", Group = "Model")]
    public bool TieWordEmbeddings { get; init; }

    [Parameter("Uses the tanh approximation of GELU, as GPT-2 does, instead of the exact function.", Group = "Model")]
    public bool ApproximateGelu { get; init; }

    [Parameter("Optimizer steps.", Minimum = 1, Group = "Training")]
    public int Steps { get; init; } = 500;

    [Parameter("Texts an optimizer step.", Minimum = 1, Group = "Training")]
    public int BatchSize { get; init; } = 64;

    [Parameter(
        "Texts in memory at a time; never changes the loss. 0: the whole batch.",
        Minimum = 0, Group = "Training")]
    public int MicroBatchSize { get; init; }

    [Parameter(
        "Texts without a prompt are joined to one stream and cut into rows of the context length; off: each is a "
        + "row of its own, cut at the context length.",
        Group = "Training")]
    public bool Packing { get; init; }

    [Parameter("Highest learning rate.", ExclusiveMinimum = 0, Group = "Training")]
    public double LearningRate { get; init; } = 4e-3;

    [Parameter("Steps in which the learning rate rises from 0; at most all of them.", Minimum = 0, Group = "Training")]
    public int WarmUpSteps { get; init; } = 50;

    [Parameter(
        "The cosine falls to this share of the highest learning rate.",
        Minimum = 0, Maximum = 1, Group = "Training")]
    public double FinalLearningRateFraction { get; init; } = 0.05;

    [Parameter("Decay of Adam's mean of gradients.", Minimum = 0, Maximum = 1, Group = "Training")]
    public double Beta1 { get; init; } = 0.9;

    [Parameter("Decay of Adam's mean of squared gradients.", Minimum = 0, Maximum = 1, Group = "Training")]
    public double Beta2 { get; init; } = 0.98;

    [Parameter("Decoupled weight decay.", Minimum = 0, Group = "Training")]
    public double WeightDecay { get; init; }

    [Parameter("Gradients are scaled down to this norm.", ExclusiveMinimum = 0, Group = "Training")]
    public double MaximumGradientNorm { get; init; } = 1;

    [Parameter("Steps between two measurements of the held-out loss.", Minimum = 1, Cache = false, Group = "Training")]
    public int EvaluationEverySteps { get; init; } = 100;

    [Parameter("Time between checkpoints.", Unit = "s", Minimum = 0, Cache = false, Group = "Reporting")]
    public double CheckpointEverySeconds { get; init; } = 30;

    public IEnumerable<string> Validate()
    {
        if (Width % Heads != 0)
        {
            yield return $"width ({Width}) is not a multiple of heads ({Heads})";
        }
        if (Tokenizer == TokenizerKind.ByteLevelBpe && VocabularySize < 258)
        {
            yield return $"vocabularySize ({VocabularySize}) must hold 256 bytes, padding and stop token";
        }
    }
}
