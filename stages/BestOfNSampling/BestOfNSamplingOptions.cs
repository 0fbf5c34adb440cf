using RlhfFlow.Stages;
using RlhfFlow.Transformers.Generation;

namespace RlhfFlow.BestOfNSamplingStage;

/// <summary>Settings of best-of-n sampling.</summary>
internal sealed record BestOfNSamplingOptions : IStageOptions
{
    [Parameter("Candidates for each completion (Kirk et al. 2024: 16).", Minimum = 1, Group = "Samples")]
    public int N { get; init; } = 16;

    [Parameter("Label of the policy in tables.", Group = "Samples")]
    public string Policy { get; init; } = "best of n";

    [Parameter("Takes only prompts of this split; empty: all.", Group = "Samples")]
    public string Split { get; init; } = "";

    [Parameter(
        "Takes at most so many prompts of each distribution, the first ones; 0: all.",
        Minimum = 0, Group = "Samples")]
    public int PromptsPerDistribution { get; init; }

    [Parameter("Completions for each prompt, each the best of its own n candidates.", Minimum = 1, Group = "Samples")]
    public int SamplesPerPrompt { get; init; } = 1;

    [Parameter(
        "The first so many prompts of each distribution get repeatedSamples completions, for measures of diversity.",
        Minimum = 0, Group = "Samples")]
    public int RepeatedPrompts { get; init; }

    [Parameter("Completions for each of the repeated prompts (Kirk et al. 2024: 16).", Minimum = 1, Group = "Samples")]
    public int RepeatedSamples { get; init; } = 16;

    [Parameter("Divides the logits.", ExclusiveMinimum = 0, Group = "Decoding")]
    public double Temperature { get; init; } = 1;

    [Parameter("Draws among the k most likely tokens; 0: off.", Minimum = 0, Group = "Decoding")]
    public int TopK { get; init; }

    [Parameter(
        "Draws among the most likely tokens of this mass; 1: off.",
        ExclusiveMinimum = 0, Maximum = 1, Group = "Decoding")]
    public double TopP { get; init; } = 1;

    [Parameter("Longest completion, stop token included.", Unit = "tokens", Minimum = 1, Group = "Decoding")]
    public int MaximumNewTokens { get; init; } = 48;

    [Parameter(
        "Candidates made at the same time; never changes their random numbers.",
        Minimum = 1, Cache = false, Group = "Decoding")]
    public int BatchSize { get; init; } = 512;

    /// <summary>The decoding settings.</summary>
    public GenerationOptions Generation(int stopTokenId) => new()
    {
        Temperature = Temperature,
        TopK = TopK,
        TopP = TopP,
        MaximumNewTokens = MaximumNewTokens,
        StopTokenId = stopTokenId,
        BatchSize = BatchSize,
    };

    public IEnumerable<string> Validate() => [];
}
