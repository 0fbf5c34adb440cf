namespace RlhfFlow.DataImportStage;

/// <summary>Two answers to a prompt, one preferred.</summary>
internal sealed record Comparison(string Chosen, string Rejected, bool IsChosenTruncated, bool IsRejectedTruncated);
