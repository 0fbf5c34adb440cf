using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.PolicyOptimization;

/// <summary>A clipped loss and how often the clipping decided it.</summary>
/// <param name="Loss">Scalar, to be minimised.</param>
/// <param name="ClipFraction">
/// Scalar without gradient: share of valid tokens where the clipped term was the larger
/// one.
/// </param>
public readonly record struct ClippedLoss(Tensor Loss, Tensor ClipFraction);
