using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>One record of every kind with every field in use.</summary>
internal static class RecordExamples
{
    internal static CorpusRecord Corpus => new() { Id = "1", Text = "t", Truncated = true };

    internal static PromptRecord Prompt => new() { Id = "1", Prompt = "p" };

    internal static DemonstrationRecord Demonstration =>
        new() { PromptId = "1", Prompt = "p", Completion = "c", Truncated = true };

    internal static RankingRecord Ranking => new() { PromptId = "1", Prompt = "p", Completions = ["a", "b"] };

    internal static PreferenceRecord Preference => new()
    {
        PromptId = "1",
        Prompt = "p",
        Chosen = "a",
        Rejected = "b",
        Strength = 1,
        Margin = 2,
        SoftLabel = 0.5,
        ChosenSafe = true,
        RejectedSafe = false,
        ChosenTruncated = true,
        RejectedTruncated = true,
    };

    internal static SampleRecord Sample => new()
    {
        PromptId = "1",
        Prompt = "p",
        Completion = "c",
        TokenIds = [1],
        LogProbabilities = [-1],
        ReferenceLogProbabilities = [-2],
        Entropy = 0.5,
        Scores = new(StringComparer.Ordinal) { ["gold"] = 1 },
    };

    internal static GoldRewardRecord GoldReward => new()
    {
        World = "w",
        Topics = new() { ["work"] = ["party"] },
        SlotTypes = new() { ["party"] = new() { Markers = ["with"], Values = ["friend"] } },
        Openers = ["so"],
        Headers = ["POST"],
        MaximumTokens = 16,
        Weights = new() { Key = 1, NonKey = 0.5, Repeated = -0.25, Wrong = -1, Unparsable = -0.5, NoEnd = -2 },
    };

    internal static ModelRecord Model =>
        new() { Architecture = "gpt2", Parameters = 10, VocabularySize = 5, ContextLength = 8 };

    internal static RewardModelRecord RewardModel =>
        new() { Architecture = "gpt2", Parameters = 10, VocabularySize = 5, ContextLength = 8, Pooling = "last" };

    internal static EvaluationRecord Evaluation =>
        new() { Policy = "p", Metric = "m", Value = 1, Low = 0, High = 2 };

    internal static ReportRecord Report => new() { Title = "t", Markdown = "m" };
}
