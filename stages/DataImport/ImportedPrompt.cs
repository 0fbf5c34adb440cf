namespace RlhfFlow.DataImportStage;

/// <summary>A prompt with everything the file says about it.</summary>
internal sealed class ImportedPrompt(string id, string text, string group, bool isOutOfDistribution)
{
    public string Id { get; } = id;

    public string Text { get; } = text;

    public string Group { get; } = group;

    public string Distribution { get; } = isOutOfDistribution ? "out" : "in";

    /// <summary>train, validation or test; decided by <see cref="Splitter"/>.</summary>
    public string Split { get; set; } = "";

    public List<Answer> Answers { get; } = [];

    public List<Comparison> Comparisons { get; } = [];

    public int Texts => Answers.Count + (2 * Comparisons.Count);

    /// <summary>How many of the texts were cut.</summary>
    public int TruncatedTexts =>
        Answers.Count(answer => answer.IsTruncated)
        + Comparisons.Sum(pair => (pair.IsChosenTruncated ? 1 : 0) + (pair.IsRejectedTruncated ? 1 : 0));
}
