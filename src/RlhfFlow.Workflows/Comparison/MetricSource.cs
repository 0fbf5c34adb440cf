namespace RlhfFlow.Workflows.Comparison;

/// <summary>Where a number of a run stands.</summary>
public enum MetricSource
{
    /// <summary>In an evaluation artifact that a node wrote.</summary>
    Evaluation,

    /// <summary>Among the metrics that a stage told; the last value counts.</summary>
    Training,
}
