using System.Text.Json;
using RlhfFlow.Algorithms.Divergences;
using RlhfFlow.Algorithms.LogProbabilities;
using RlhfFlow.Algorithms.Masking;
using RlhfFlow.Algorithms.PolicyOptimization;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.PolicyOptimization;

/// <summary>TRL 0.11's PPO: its methods on given arrays (float64) and its recorded runs (float32).</summary>
public sealed class TrlLegacyTests : TensorTest
{
    private const double Exact = 1e-12;
    private const double Whitened = 1e-6;
    private const double SinglePrecision = 1e-5;

    private readonly JsonElement golden = JsonTensors.Document("trl/ppo_old.json");

    [Fact]
    public void Rewards_advantages_and_returns_of_every_divergence_match()
    {
        var pure = golden.GetProperty("pure");
        var (settings, inputs) = (pure.GetProperty("settings"), pure.GetProperty("inputs"));
        var cases = pure.EnumerateObject()
            .Where(part => part.Value.ValueKind == JsonValueKind.Object && part.Value.TryGetProperty("rewards", out _))
            .ToList();
        Assert.NotEmpty(cases);
        foreach (var example in cases)
        {
            var kind = example.Name.Split('_')[0];
            var kl = kind == "full"
                ? KlDivergence.Exact(
                    inputs.GetProperty("logits").Doubles().log_softmax(-1),
                    inputs.GetProperty("reference_logits").Doubles().log_softmax(-1))
                : KlDivergence.PerToken(
                    inputs.GetProperty("old_log_probs").Doubles(), inputs.GetProperty("reference_log_probs").Doubles(),
                    Estimator(kind));
            Close(example.Value.GetProperty("kl").Doubles(), kl, Exact, $"{example.Name}: kl");
            CheckRollOut(
                example.Name, example.Value, kl, inputs.GetProperty("scores").Doubles(),
                inputs.GetProperty("mask").Booleans(), inputs.GetProperty("values").Doubles(), settings,
                settings.Number("kl_coef"), example.Name.EndsWith("whiten_rewards"), Exact, Whitened);
        }
    }

    [Fact]
    public void Losses_statistics_and_gradients_match()
    {
        var pure = golden.GetProperty("pure");
        var (settings, inputs) = (pure.GetProperty("settings"), pure.GetProperty("inputs"));
        foreach (var name in new[] { "kl", "kl_whiten_rewards" })
        {
            CheckLosses(name, pure.GetProperty(name), inputs, settings);
        }
    }

    [Fact]
    public void Entropy_log_probabilities_and_unmasked_whitening_match()
    {
        var pure = golden.GetProperty("pure");
        var inputs = pure.GetProperty("inputs");
        var (logProbabilities, entropies) = TokenLogProbabilities.WithEntropy(
            inputs.GetProperty("logits").Doubles(), inputs.GetProperty("labels").Longs());
        Close(inputs.GetProperty("log_probs").Doubles(), logProbabilities, Exact);
        Close(pure.GetProperty("entropy_per_token").Doubles(), entropies, Exact);
        var values = inputs.GetProperty("values").Doubles();
        Close(pure.GetProperty("whiten_all").Doubles(),
            MaskedStatistics.Whiten(values, AllTrue(values), unbiased: true), Whitened);
        Close(pure.GetProperty("whiten_all_keep_mean").Doubles(),
            MaskedStatistics.Whiten(values, AllTrue(values), shiftMean: false, unbiased: true), Whitened);
    }

    [Fact]
    public void Recorded_runs_follow_from_their_roll_outs()
    {
        foreach (var run in golden.GetProperty("runs").EnumerateArray())
        {
            var (settings, rollOut) = (run.GetProperty("settings"), run.GetProperty("first_step"));
            var name = run.GetProperty("name").GetString()!;
            var kind = settings.GetProperty("kl_penalty").GetString()!;
            var kl = rollOut.GetProperty("kls").Doubles();
            if (kind != "full") // whole distributions are not stored
            {
                var estimate = KlDivergence.PerToken(
                    rollOut.GetProperty("all_logprobs").Doubles(), rollOut.GetProperty("ref_logprobs").Doubles(),
                    Estimator(kind));
                Close(kl, estimate, SinglePrecision, $"{name}: kl");
            }
            var step = run.GetProperty("steps")[0];
            var mask = rollOut.GetProperty("masks").Booleans();
            CheckRollOut(
                name, rollOut, kl, rollOut.GetProperty("scores").Doubles(), mask, rollOut.GetProperty("values").Doubles(),
                settings, step.Number("kl_coef"), settings.GetProperty("whiten_rewards").GetBoolean(), SinglePrecision,
                SinglePrecision);

            var divergence = Value(MaskedStatistics.SumPerSequence(kl, mask).mean());
            var expected = step.GetProperty("stats").Number("objective/kl");
            Close(expected, divergence, SinglePrecision, $"{name}: objective/kl");
            var controller = settings.GetProperty("adap_kl_ctrl").GetBoolean()
                ? new AdaptiveKlController(settings.Number("target"), settings.Number("horizon"))
                : AdaptiveKlController.Fixed;
            var episodes = settings.GetProperty("batch_size").GetInt64();
            var next = controller.Next(step.Number("kl_coef"), divergence, episodes);
            Close(step.Number("kl_coef_after"), next, SinglePrecision, $"{name}: coefficient");
        }
    }

    // 0.11 does not mask what lies outside the response again: advantages run over all positions.
    private static void CheckRollOut(
        string name, JsonElement expected, Tensor kl, Tensor scores, Tensor mask, Tensor values, JsonElement settings,
        double coefficient, bool whitenRewards, double tolerance, double whitenedTolerance)
    {
        var lastToken = StopTokens.LastIndex(mask).unsqueeze(-1);
        var penalty = kl * -coefficient;
        var rewards = penalty.scatter_add(1, lastToken, scores.unsqueeze(-1));
        Close(expected.GetProperty("non_score_reward").Doubles(), penalty, tolerance, $"{name}: penalty");
        Close(expected.GetProperty("rewards").Doubles(), rewards, tolerance, $"{name}: rewards");
        var assembled = TokenRewards.Assemble(scores, kl, coefficient, mask);
        Close(MaskedStatistics.Keep(rewards, mask), assembled, tolerance, $"{name}: assembled rewards");

        var kept = MaskedStatistics.Keep(values, mask);
        if (whitenRewards)
        {
            assembled = MaskedStatistics.Whiten(assembled, mask, shiftMean: false, unbiased: true);
        }
        var (advantages, returns) = GeneralizedAdvantages.Compute(
            assembled, kept, settings.Number("gamma"), settings.Number("lam"));
        var bound = whitenRewards ? whitenedTolerance : tolerance;
        Close(expected.GetProperty("returns").Doubles(), returns, bound, $"{name}: returns");
        Close(expected.GetProperty("advantages").Doubles(),
            MaskedStatistics.Whiten(advantages, mask, unbiased: true), whitenedTolerance, $"{name}: advantages");
    }

    private static void CheckLosses(string name, JsonElement expected, JsonElement inputs, JsonElement settings)
    {
        var mask = inputs.GetProperty("mask").Booleans();
        var old = inputs.GetProperty("old_log_probs").Doubles();
        var current = inputs.GetProperty("log_probs").Doubles().requires_grad_();
        var newValues = inputs.GetProperty("new_values").Doubles().requires_grad_();
        var policy = ClippedPolicyLoss.Compute(
            current, old, expected.GetProperty("advantages").Doubles(), mask, settings.Number("cliprange"));
        var value = ClippedValueLoss.Compute(
            newValues, expected.GetProperty("masked_values").Doubles(), expected.GetProperty("returns").Doubles(), mask,
            settings.Number("cliprange_value"));
        var weighted = value.Loss * settings.Number("vf_coef");
        (policy.Loss + weighted).backward();
        Close(expected.Number("policy_loss"), Value(policy.Loss), Exact, $"{name}: policy loss");
        Close(expected.Number("value_loss_times_vf_coef"), Value(weighted), Exact, $"{name}: value loss");
        Close(expected.GetProperty("gradient_log_probs").Doubles(), current.grad!, Exact, $"{name}: policy gradient");
        Close(expected.GetProperty("gradient_values").Doubles(), newValues.grad!, Exact, $"{name}: value gradient");

        var (stats, ratio) = (expected.GetProperty("stats"), RatioStatistics.Measure(current, old, mask));
        Close(stats.Number("policy/approxkl"), ratio.ApproximateKl, Exact, $"{name}: approxkl");
        Close(stats.Number("policy/policykl"), ratio.MeanLogRatio, Exact, $"{name}: policykl");
        Close(stats.Number("policy/clipfrac"), Value(policy.ClipFraction), SinglePrecision, $"{name}: clipfrac");
        Close(stats.Number("val/clipfrac"), Value(value.ClipFraction), SinglePrecision, $"{name}: value clipfrac");
    }

    private static KlEstimator Estimator(string kind) => kind switch
    {
        "kl" => KlEstimator.K1,
        "mse" => KlEstimator.K2,
        "abs" => KlEstimator.Absolute,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown penalty."),
    };
}
