namespace RlhfFlow.DataImportStage;

/// <summary>What happens to an answer that is too long.</summary>
internal enum LongText
{
    Drop,
    Cut,
}
