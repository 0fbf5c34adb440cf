namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>A sample with the score that comparisons go by.</summary>
internal sealed record Candidate(string Completion, string Source, double Score);
