namespace RlhfFlow.Evaluation.Intervals;

/// <summary>A measured value with its confidence interval.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Interval">Its confidence interval.</param>
/// <param name="Count">Independent observations (prompts, not samples) behind it.</param>
public readonly record struct Estimate(double Value, Interval Interval, long Count)
{
    /// <summary>Half the width of the interval.</summary>
    public double HalfWidth => (Interval.High - Interval.Low) / 2;
}
