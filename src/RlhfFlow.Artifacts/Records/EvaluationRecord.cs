namespace RlhfFlow.Artifacts.Records;

/// <summary>One measured value, with its interval.</summary>
public sealed record EvaluationRecord
{
    /// <summary>What was measured.</summary>
    public required string Policy { get; init; }

    /// <summary>Which quantity.</summary>
    public required string Metric { get; init; }

    /// <summary>"in" or "out" of the training distribution, or empty.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>Topic or data set of the prompt, or empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>The value.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of the 95 % interval. Null where unknown.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the 95 % interval. Null where unknown.</summary>
    public double? High { get; init; }

    /// <summary>Number of observations behind the value.</summary>
    public long Count { get; init; }

    /// <summary>Unit of the value, or empty.</summary>
    public string Unit { get; init; } = "";
}
