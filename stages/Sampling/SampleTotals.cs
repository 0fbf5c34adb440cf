using RlhfFlow.Artifacts.Records;
using RlhfFlow.Transformers.Generation;

namespace RlhfFlow.SamplingStage;

/// <summary>Sums over the samples written, for the metrics of the whole run.</summary>
internal sealed class SampleTotals
{
    private double entropy;
    private double logRatio;
    private double reward;
    private long tokens;
    private long truncated;

    public long Samples { get; private set; }

    public bool HasReference { get; private set; }

    public bool HasReward { get; private set; }

    public void Add(SampleRecord record, GeneratedSample sample)
    {
        Samples++;
        tokens += sample.Tokens.Length;
        entropy += sample.Entropies.Sum(value => (double)value);
        truncated += record.Truncated ? 1 : 0;
        if (record.ReferenceLogProbabilities is { } reference)
        {
            HasReference = true;
            logRatio += record.LogProbabilities.Zip(reference, (own, other) => (double)own - other).Sum();
        }
        if (record.Scores.TryGetValue("reward", out var score))
        {
            HasReward = true;
            reward += score;
        }
    }

    public Dictionary<string, double> ToMetrics(double temperature)
    {
        var metrics = new Dictionary<string, double>
        {
            ["temperature"] = temperature,
            ["entropy"] = entropy / tokens,
            ["length"] = (double)tokens / Samples,
            ["truncatedShare"] = (double)truncated / Samples,
        };
        if (HasReference)
        {
            metrics["kl"] = logRatio / Samples;
        }
        if (HasReward)
        {
            metrics["reward"] = reward / Samples;
        }
        return metrics;
    }
}
