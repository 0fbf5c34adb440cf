namespace RlhfFlow.EchoStage;

/// <summary>What becomes of the letters.</summary>
internal enum TextCase
{
    AsIs,
    UpperCase,
    LowerCase,
}
