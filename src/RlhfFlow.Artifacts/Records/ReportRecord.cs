namespace RlhfFlow.Artifacts.Records;

/// <summary>A report for readers.</summary>
public sealed record ReportRecord
{
    /// <summary>Title of the report.</summary>
    public required string Title { get; init; }

    /// <summary>The report's text in Markdown.</summary>
    public required string Markdown { get; init; }
}
