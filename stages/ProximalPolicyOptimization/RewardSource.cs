namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>Whose score the policy is trained on.</summary>
internal enum RewardSource
{
    /// <summary>The reward model's normalised score.</summary>
    Learned,

    /// <summary>The gold reward itself: the upper bound that a synthetic world allows.</summary>
    Gold,
}
