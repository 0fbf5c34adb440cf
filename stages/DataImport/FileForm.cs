namespace RlhfFlow.DataImportStage;

/// <summary>Form of a data file.</summary>
internal enum FileForm
{
    Auto,
    Json,
    JsonLines,
    Csv,
}
