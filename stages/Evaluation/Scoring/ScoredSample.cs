using RlhfFlow.Evaluation.Summarisation;

namespace RlhfFlow.EvaluationStage.Scoring;

/// <summary>What the evaluation needs to know of a sample.</summary>
internal sealed record ScoredSample(
    string PromptId,
    string Group,
    string Distribution,
    int SampleIndex,
    string Policy,
    string Completion,
    IReadOnlyDictionary<string, double> Scores,
    SummaryScore? Parts,
    int Tokens,
    bool IsTruncated,
    double? LogRatio,
    double? Entropy);
