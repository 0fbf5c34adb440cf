namespace RlhfFlow.Stages;

/// <summary>In which direction a metric is better.</summary>
public enum MetricGoal
{
    /// <summary>Neither direction is better as such.</summary>
    None,

    /// <summary>Lower is better.</summary>
    Minimize,

    /// <summary>Higher is better.</summary>
    Maximize,
}
