using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Tests;

/// <summary>Two records of every kind: one with everything in it, one with only what is required.</summary>
internal static class SampleRecords
{
    internal static readonly CorpusRecord[] Corpus =
    [
        new()
        {
            Id = "c1", Prompt = "Before.", Text = "Grüße, 世界 \U0001F600\n", Split = "train",
            Truncated = true,
        },
        new() { Id = "c2", Text = "" },
    ];

    internal static readonly PromptRecord[] Prompts =
    [
        new() { Id = "p1", Group = "work", Prompt = "POST work : TLDR", Distribution = "in", Split = "test" },
        new() { Id = "p2", Prompt = "" },
    ];

    internal static readonly DemonstrationRecord[] Demonstrations =
    [
        new()
        {
            PromptId = "p1", Group = "work", Prompt = "POST", Completion = "so fine", Distribution = "out",
            Split = "train",
            Source = "draft", Truncated = true,
        },
        new() { PromptId = "p2", Prompt = "x", Completion = "" },
    ];

    internal static readonly SampleRecord[] Samples =
    [
        new()
        {
            PromptId = "p1", Group = "work", Prompt = "POST", Completion = "so fine", Distribution = "in",
            Split = "test",
            SampleIndex = 3, Policy = "SFT T=0.7", TokenIds = [0, 127, 128, 50256, 65536],
            LogProbabilities = [-0.5f, 0f, float.MinValue, -0f, 1e-45f],
            ReferenceLogProbabilities = [-1.25f, -3f, float.NegativeInfinity, float.NaN, 0.1f],
            Entropy = 1.0 / 3, Truncated = true,
            Scores = new(StringComparer.Ordinal)
            {
                ["reward"] = -1.5, ["gold"] = 3, ["\uFF5E"] = 1, ["\U0001F600"] = 2,
            },
        },
        new() { PromptId = "p2", Prompt = "", Completion = "" },
    ];

    internal static readonly PreferenceRecord[] Preferences =
    [
        new()
        {
            PromptId = "p1", Group = "work", Prompt = "POST", Chosen = "good", Rejected = "bad", ChosenFirst = true,
            Tie = true,
            Strength = 0.5, Margin = -1, SoftLabel = 0.75, ChosenSafe = true, RejectedSafe = false,
            Annotator = "simulated",
            Distribution = "in", Split = "train", ChosenSource = "a", RejectedSource = "b",
            ChosenTruncated = true, RejectedTruncated = true,
        },
        new() { PromptId = "p2", Prompt = "", Chosen = "", Rejected = "" },
    ];

    internal static readonly RankingRecord[] Rankings =
    [
        new()
        {
            PromptId = "p1", Group = "work", Prompt = "POST", Completions = ["best", "middle", "worst"],
            Annotator = "person",
            Distribution = "in", Split = "train",
        },
        new() { PromptId = "p2", Prompt = "", Completions = [] },
    ];

    internal static readonly GoldRewardRecord[] GoldReward =
    [
        new()
        {
            World = "summarisation",
            Topics = new(StringComparer.Ordinal) { ["work"] = ["time", "person", "cause"], ["travel"] = ["place"] },
            SlotTypes = new(StringComparer.Ordinal)
            {
                ["time"] = new() { Markers = ["on", "during"], Values = ["easter", "monday"] },
                ["person"] = new() { Markers = ["with"], Values = [] },
            },
            Openers = ["so", "well"], Headers = ["POST", "ARTICLE"], MaximumTokens = 12,
            Weights = new() { Key = 1, NonKey = -0.5, Repeated = -0.5, Wrong = -1, Unparsable = -0.3, NoEnd = -1 },
        },
    ];

    internal static readonly ModelRecord[] Model =
    [
        new()
        {
            Architecture = "gpt2", Parameters = 124_439_808, VocabularySize = 50257, ContextLength = 1024,
            Description = "supervised fine-tuning of gpt2",
        },
    ];

    internal static readonly RewardModelRecord[] RewardModel =
    [
        new()
        {
            Architecture = "gpt2", Parameters = 5_000_000_000, VocabularySize = 89, ContextLength = 64,
            Description = "",
            Pooling = "last", Mean = 0.25, StandardDeviation = 2,
        },
    ];

    internal static readonly EvaluationRecord[] Evaluation =
    [
        new()
        {
            Policy = "PPO", Metric = "gold", Distribution = "out", Group = "work", Value = 2.5, Low = 2.25, High = 2.75,
            Count = 500, Unit = "points",
        },
        new() { Policy = "SFT", Metric = "kl", Value = double.NaN },
    ];

    internal static readonly ReportRecord[] Report =
        [new() { Title = "Quickstart", Markdown = "# Table\n\n| a | b |\n" }];
}
