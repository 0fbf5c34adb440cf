using System.Text.Json;
using RlhfFlow.Algorithms.LogProbabilities;
using RlhfFlow.Algorithms.Masking;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;

namespace RlhfFlow.Algorithms.Tests.PolicyOptimization;

/// <summary>The free functions of TRL 1.8's PPO on stored arrays.</summary>
public sealed class TrlCoreTests : TensorTest
{
    private const double Exact = 1e-12;
    private const double Whitened = 1e-6; // TRL divides the counts of the correction n / (n - 1) in single precision
    private const double LibraryTemperatureOffset = 1e-7;

    private readonly JsonElement core = JsonTensors.Document("trl/ppo.json").GetProperty("core");

    [Fact]
    public void Log_probabilities_at_a_temperature()
    {
        var (logits, labels) = (core.GetProperty("logits").Doubles(), core.GetProperty("labels").Longs());
        var temperature = core.Number("temperature") + LibraryTemperatureOffset;
        Close(core.GetProperty("log_probs").Doubles(), TokenLogProbabilities.Of(logits, labels, temperature), Exact);
        Close(core.GetProperty("log_probs_temperature_1").Doubles(), TokenLogProbabilities.Of(logits, labels), Exact);
    }

    [Fact]
    public void Masked_moments_and_whitening()
    {
        var (values, mask) = (core.GetProperty("values").Doubles(), core.GetProperty("mask").Booleans());
        Close(core.Number("masked_mean"), Value(MaskedStatistics.Mean(values, mask)), Exact);
        Close(core.GetProperty("masked_mean_axis_1").Doubles(), MaskedStatistics.MeanPerSequence(values, mask), Exact);
        Close(core.Number("masked_var"), Value(MaskedStatistics.Variance(values, mask, unbiased: true)), Whitened);
        Close(core.Number("masked_var_biased"), Value(MaskedStatistics.Variance(values, mask, unbiased: false)), Exact);
        Close(
            core.GetProperty("masked_whiten").Doubles(),
            MaskedStatistics.Whiten(values, mask, unbiased: true), Whitened);
        Close(
            core.GetProperty("masked_whiten_keep_mean").Doubles(),
            MaskedStatistics.Whiten(values, mask, shiftMean: false, unbiased: true), Whitened);
    }

    [Fact]
    public void Truncation_and_the_place_of_the_score()
    {
        var (stopToken, padding) = (2L, 0L);
        var responses = core.GetProperty("responses").Longs();
        var mask = StopTokens.Mask(responses, stopToken);
        Close(core.GetProperty("truncated").Longs(), StopTokens.Truncate(responses, stopToken, padding), 0);
        Close(core.GetProperty("first_pad_index").Longs(), StopTokens.LastIndex(mask) + 1, 0);

        var promptTokens = core.GetProperty("queries")[0].GetArrayLength();
        var index = StopTokens.LastIndex(mask) + promptTokens;
        Close(core.GetProperty("reward_index").Longs(), index, 0);
        var scores = core.GetProperty("reward_per_position").Doubles().gather(1, index.unsqueeze(-1)).squeeze(-1);
        Close(core.GetProperty("reward").Doubles(), scores, Exact);
    }
}
