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

/// <summary>Everything in TRL 1.8's recorded PPO updates that follows from the stored roll-out.</summary>
public sealed class TrlRunTests : TensorTest
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Rewards_advantages_returns_and_first_losses_follow_from_the_roll_out()
    {
        var runs = JsonTensors.Document("trl/ppo.json").EnumerateObject()
            .Where(part => part.Name.StartsWith("run")).ToList();
        Assert.NotEmpty(runs);
        foreach (var run in runs)
        {
            Check(run.Value, run.Name);
        }
    }

    private static void Check(JsonElement run, string name)
    {
        var settings = run.GetProperty("settings");
        var mask = run.GetProperty("padding_mask").Booleans().logical_not();
        var valueMask = run.GetProperty("padding_mask_values").Booleans().logical_not();
        var values = run.GetProperty("values").Doubles();
        Close(run.GetProperty("last_token_index").Longs(), StopTokens.LastIndex(mask), 0, $"{name}: last token");

        var estimator = Enum.Parse<KlEstimator>(settings.GetProperty("kl_estimator").GetString()!, ignoreCase: true);
        var oldLogProbabilities = run.GetProperty("log_probs").Doubles();
        var reference = run.GetProperty("reference_log_probs").Doubles();
        var kl = KlDivergence.PerToken(oldLogProbabilities, reference, estimator);
        Close(run.GetProperty("kl").Doubles(), kl, Tolerance, $"{name}: kl");

        var rewards = TokenRewards.Assemble(
            run.GetProperty("scores_after_penalty").Doubles(), kl, settings.Number("kl_coef"), mask,
            ScorePlacement.AfterLastToken);
        if (settings.GetProperty("whiten_rewards").GetBoolean())
        {
            rewards = MaskedStatistics.Keep(
                MaskedStatistics.Whiten(rewards, valueMask, shiftMean: false, unbiased: true), valueMask);
        }
        Close(run.GetProperty("rewards").Doubles(), rewards, Tolerance, $"{name}: rewards");

        var (advantages, returns) = GeneralizedAdvantages.Compute(
            rewards, values, settings.Number("gamma"), settings.Number("lam"), valueMask);
        Close(run.GetProperty("returns").Doubles(), returns, Tolerance, $"{name}: returns");
        var whitened = MaskedStatistics.Keep(MaskedStatistics.Whiten(advantages, mask, unbiased: true), mask);
        Close(run.GetProperty("advantages").Doubles(), whitened, Tolerance, $"{name}: advantages");

        CheckMetrics(run, name, kl, settings.Number("kl_coef"));
        CheckFirstMicroBatch(run, name, oldLogProbabilities, whitened, mask, values, returns, valueMask);
    }

    private static void CheckMetrics(JsonElement run, string name, Tensor kl, double coefficient)
    {
        var metrics = run.GetProperty("metrics");
        var divergence = Value(kl.sum(-1).mean());
        var score = Value(run.GetProperty("scores_after_penalty").Doubles().mean());
        Close(metrics.Number("objective/kl"), divergence, Tolerance, $"{name}: objective/kl");
        Close(metrics.Number("objective/non_score_reward"), -coefficient * divergence, Tolerance, $"{name}: penalty");
        Close(metrics.Number("objective/scores"), score, Tolerance, $"{name}: scores");
        var reward = score - (coefficient * divergence);
        Close(metrics.Number("objective/rlhf_reward"), reward, Tolerance, $"{name}: reward");
    }

    // Before the first optimiser step the networks are those of the roll-out, so the stored arrays give the first
    // losses.
    private static void CheckFirstMicroBatch(
        JsonElement run, string name, Tensor logProbabilities, Tensor advantages, Tensor mask, Tensor values,
        Tensor returns, Tensor valueMask)
    {
        var settings = run.GetProperty("settings");
        var order = run.GetProperty("epoch_permutations")[0];
        var rowsOfMiniBatch = order.GetArrayLength() / settings.GetProperty("num_mini_batches").GetInt32();
        var count = Math.Min(rowsOfMiniBatch, settings.GetProperty("per_device_train_batch_size").GetInt32());
        var rows = order.Longs()[TensorIndex.Slice(0, count)];
        Tensor Pick(Tensor all) => all.index_select(0, rows);

        var statistics = run.GetProperty("per_epoch_minibatch_microbatch");
        double First(string key) => statistics.GetProperty(key)[0][0][0].GetDouble();
        var policy = ClippedPolicyLoss.Compute(
            Pick(logProbabilities), Pick(logProbabilities), Pick(advantages), Pick(mask), settings.Number("cliprange"));
        var value = ClippedValueLoss.Compute(
            Pick(values), Pick(values), Pick(returns), Pick(valueMask), settings.Number("cliprange_value"));
        Close(First("pg_loss"), Value(policy.Loss), Tolerance, $"{name}: policy loss");
        Close(First("pg_clipfrac"), Value(policy.ClipFraction), Tolerance, $"{name}: policy clip fraction");
        Close(First("vf_loss"), Value(value.Loss), Tolerance, $"{name}: value loss");
        Close(First("vf_clipfrac"), Value(value.ClipFraction), Tolerance, $"{name}: value clip fraction");
    }
}
