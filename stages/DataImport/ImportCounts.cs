namespace RlhfFlow.DataImportStage;

/// <summary>What was read and what was left out.</summary>
internal sealed class ImportCounts
{
    public long Rows { get; set; }

    public long Duplicates { get; set; }

    public long TooShort { get; set; }

    public long TooLong { get; set; }

    public long Truncated { get; set; }

    public long Texts { get; set; }

    public double TruncatedShare => Texts == 0 ? 0 : (double)Truncated / Texts;
}
