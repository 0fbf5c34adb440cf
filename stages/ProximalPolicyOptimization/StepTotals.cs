using RlhfFlow.Algorithms.PolicyOptimization;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>Means over the optimiser updates of one step.</summary>
internal sealed class StepTotals
{
    private readonly SortedDictionary<string, (double Sum, long Count)> totals = new(StringComparer.Ordinal);

    /// <summary>Largest |ratio - 1| before the step's first update.</summary>
    public double SamplerDeviation { get; set; }

    /// <summary>Adds one update.</summary>
    public void Add(ClippedLoss policy, ClippedLoss value, double gradientNorm, double? approximateKl)
    {
        Add("policyLoss", Number(policy.Loss));
        Add("valueLoss", Number(value.Loss));
        Add("policyClipFraction", Number(policy.ClipFraction));
        Add("valueClipFraction", Number(value.ClipFraction));
        Add("gradientNorm", gradientNorm);
        if (approximateKl is { } divergence)
        {
            Add("approximateKl", divergence);
        }
    }

    /// <summary>The means by metric name.</summary>
    public Dictionary<string, double> Means()
    {
        var means = totals.ToDictionary(total => total.Key, total => total.Value.Sum / total.Value.Count);
        means["samplerDeviation"] = SamplerDeviation;
        return means;
    }

    private void Add(string name, double value)
    {
        var (sum, count) = totals.GetValueOrDefault(name);
        totals[name] = (sum + value, count + 1);
    }

    private static double Number(Tensor scalar) => scalar.to_type(ScalarType.Float64).item<double>();
}
