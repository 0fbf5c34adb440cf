namespace RlhfFlow.DataImportStage;

/// <summary>One answer to a prompt, as imported.</summary>
internal sealed record Answer(string Text, string Source, double? Score, bool IsTruncated);
