namespace RlhfFlow.Transformers.Training;

/// <summary>Where a training run stands, beside its weights and optimizer.</summary>
public sealed record TrainingProgress
{
    /// <summary>Optimizer steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Items of the data used.</summary>
    public long Position { get; init; }

    /// <summary>
    /// Further numbers the run carries along, such as a controller's coefficient or sums for metrics; restored to the
    /// last bit.
    /// </summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();
}
