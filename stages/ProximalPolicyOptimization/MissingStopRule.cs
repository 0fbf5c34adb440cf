namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>What happens to the score of a response that has no stop token within the limit.</summary>
internal enum MissingStopRule
{
    /// <summary>It keeps the score it got.</summary>
    Keep,

    /// <summary>The given value is subtracted (TRL's missing-EOS penalty).</summary>
    Subtract,

    /// <summary>The given value takes the place of the score (Ziegler et al. 2019).</summary>
    Replace,
}
