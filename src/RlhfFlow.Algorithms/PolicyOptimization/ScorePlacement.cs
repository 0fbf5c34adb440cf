namespace RlhfFlow.Algorithms.PolicyOptimization;

/// <summary>At which position of a response the reward model's score enters the per-token rewards.</summary>
public enum ScorePlacement
{
    /// <summary>At the response's last token (Ziegler et al. 2019; TRL up to 0.11).</summary>
    LastToken,

    /// <summary>
    /// One position after the last token where the tensor has room for it, else at the last token (TRL
    /// 1.x).
    /// </summary>
    AfterLastToken,
}
