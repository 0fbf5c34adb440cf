namespace RlhfFlow.Stages.Events;

/// <summary>Values measured at a step. NaN and infinities are kept.</summary>
public sealed record MetricEvent : StageEvent
{
    /// <summary>Step that they belong to.</summary>
    public long Step { get; init; }

    /// <summary>Value of each metric.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary><c>train</c>, <c>eval</c> or <c>system</c>.</summary>
    public string Scope { get; init; } = "train";
}
