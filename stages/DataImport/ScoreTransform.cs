namespace RlhfFlow.DataImportStage;

/// <summary>What is done to a score before it is kept.</summary>
internal enum ScoreTransform
{
    None,
    Logit,
    LogitMinusOne,
}
