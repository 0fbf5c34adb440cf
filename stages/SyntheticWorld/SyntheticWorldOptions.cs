using RlhfFlow.Stages;

namespace RlhfFlow.SyntheticWorldStage;

/// <summary>How much of the world is written down; the defaults are those of the reproduction.</summary>
internal sealed record SyntheticWorldOptions : IStageOptions
{
    [Parameter("Records for pretraining, of every header, topic and length, at low quality.", Minimum = 1,
        Group = "Pretraining")]
    public int CorpusRecords { get; init; } = 32_000;

    [Parameter("Further records of the same kind, marked as validation.", Minimum = 0, Group = "Pretraining")]
    public int ValidationRecords { get; init; } = 1_000;

    [Parameter("Demonstrations for supervised fine-tuning, in distribution.", Minimum = 1, Group = "Fine-tuning")]
    public int DemonstrationCount { get; init; } = 2_048;

    [Parameter("Prompts whose samples are compared to train a reward model, in distribution.", Minimum = 1,
        Group = "Preferences")]
    public int PreferencePromptCount { get; init; } = 17_000;

    [Parameter("Further prompts of either distribution whose comparisons test the reward model.", Minimum = 0,
        Group = "Preferences")]
    public int PreferenceTestPrompts { get; init; } = 500;

    [Parameter("Prompts for reinforcement learning, in distribution.", Minimum = 1, Group = "Policy")]
    public int PolicyPromptCount { get; init; } = 6_400;

    [Parameter(
        "Test prompts of either distribution, each with an edited and a raw reference.", Minimum = 1, Group = "Tests")]
    public int TestPromptCount { get; init; } = 500;

    public IEnumerable<string> Validate() => [];
}
