using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>What the responses of a step are worth.</summary>
/// <param name="Trained">The scores that are trained on, missing-stop rule applied, float32 [B].</param>
/// <param name="Learned">The reward model's normalised scores, one per row.</param>
/// <param name="Gold">Gold rewards, one per row; null without a gold reward.</param>
internal sealed record ResponseScores(Tensor Trained, IReadOnlyList<double> Learned, IReadOnlyList<double>? Gold);
