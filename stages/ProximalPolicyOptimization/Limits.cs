using RlhfFlow.Algorithms.PolicyOptimization;
using RlhfFlow.Stages;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>What a run checks of itself. Each failure names the step and the quantity.</summary>
internal static class Limits
{
    /// <summary>
    /// Trainer and sampler compute the same log-probabilities on two ways; in float32 they agree this
    /// well.
    /// </summary>
    public const double SamplerTolerance = 1e-5;

    /// <summary>
    /// Before the first update the policy is the reference and the sampler: every ratio is 1 and every KL is
    /// 0.
    /// </summary>
    /// <param name="trainer">Trainer against sampler.</param>
    /// <param name="reference">Reference against sampler.</param>
    public static void RequireSamplerAgreement(RatioStatistics trainer, RatioStatistics reference)
    {
        var deviations = new (string Name, double Value)[]
        {
            ("ratio of trainer to sampler", trainer.LargestDeviation),
            ("KL of trainer and sampler", Math.Max(Math.Abs(trainer.MeanLogRatio), trainer.ApproximateKl)),
            ("ratio of reference to sampler", reference.LargestDeviation),
            ("KL of reference and sampler", Math.Max(Math.Abs(reference.MeanLogRatio), reference.ApproximateKl)),
        };
        foreach (var (name, value) in deviations.Where(deviation => !(deviation.Value <= SamplerTolerance)))
        {
            throw new StageException("rlhf.sampler_disagrees", StageErrorClass.Bug, FormattableString.Invariant(
                $"Before the first update the {name} deviates by {value:E2}; {SamplerTolerance:E0} is allowed."));
        }
    }

    /// <summary>Every element is a number.</summary>
    public static void RequireFinite(Tensor tensor, string name, long step)
    {
        using var scope = NewDisposeScope();
        if (!tensor.isfinite().all().item<bool>())
        {
            throw Diverged("rlhf.not_finite", $"'{name}' has a value that is not finite in step {step}.");
        }
    }

    /// <summary>The gradient is finite; otherwise the first parameter to blame is named.</summary>
    public static void RequireFiniteGradient(
        double norm, IEnumerable<(string Name, Parameter Parameter)> parameters, long step)
    {
        if (double.IsFinite(norm))
        {
            return;
        }
        using var scope = NewDisposeScope();
        var culprit = parameters.FirstOrDefault(
            pair => pair.Parameter.grad is { } gradient && !gradient.isfinite().all().item<bool>());
        throw Diverged(
            "rlhf.not_finite", $"The gradient of '{culprit.Name ?? "the loss"}' is not finite in step {step}.");
    }

    /// <summary>Mean KL and mean score stay within what was asked for.</summary>
    public static void RequireWithin(ProximalPolicyOptimizationOptions options, double kl, double score, long step)
    {
        if (!(kl <= options.KlLimit))
        {
            throw Diverged("rlhf.kl_diverged", FormattableString.Invariant(
                $"The KL to the reference is {kl:0.##} nats a response in step {step}; klLimit is {options.KlLimit}."));
        }
        if (!(Math.Abs(score) <= options.RewardLimit))
        {
            throw Diverged("rlhf.reward_diverged", FormattableString.Invariant(
                $"The mean score is {score:0.##} in step {step}; rewardLimit is {options.RewardLimit}."));
        }
    }

    private static StageException Diverged(string code, string message) => new(code, StageErrorClass.Diverged, message);
}
