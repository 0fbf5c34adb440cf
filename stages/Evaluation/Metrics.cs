namespace RlhfFlow.EvaluationStage;

/// <summary>Names of the metrics in the evaluation artifact; defined in this stage's README.</summary>
internal static class Metrics
{
    public const string Gold = "gold";
    public const string WinRate = "winRate.";
    public const string KullbackLeibler = "kl";
    public const string Entropy = "entropy";
    public const string PerInputDiversity = "perInputEad";
    public const string DistinctOutputs = "distinctOutputs";
    public const string AcrossInputDiversity = "acrossInputEad";
    public const string Length = "length";
    public const string TruncatedShare = "truncatedShare";
    public const string Gap = "gap.";
    public const string Difference = "difference.";
    public const string Wins = "winsAgainst.";
    public const string Component = "component.";
}
