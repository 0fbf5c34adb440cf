namespace RlhfFlow.DataImportStage;

/// <summary>One answer to a prompt, as imported.</summary>
internal sealed record Answer(string Text, string Source, double? Score, bool IsTruncated)
{
    /// <summary>Length of the answer in the file, before it was cut.</summary>
    public int Characters { get; init; } = Text.Length;
}
