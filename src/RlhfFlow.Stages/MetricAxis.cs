namespace RlhfFlow.Stages;

/// <summary>What a metric is drawn over.</summary>
public enum MetricAxis
{
    /// <summary>Optimisation steps.</summary>
    Step,

    /// <summary>Tokens seen.</summary>
    Tokens,

    /// <summary>Elapsed time.</summary>
    Time,
}
