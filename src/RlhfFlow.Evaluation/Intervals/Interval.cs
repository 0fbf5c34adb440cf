namespace RlhfFlow.Evaluation.Intervals;

/// <summary>A closed interval, lower end first.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The part of this interval that lies within [<paramref name="low"/>, <paramref name="high"/>].</summary>
    public Interval ClampedTo(double low, double high) => new(Math.Clamp(Low, low, high), Math.Clamp(High, low, high));

    /// <summary>True when zero lies outside, so that a difference with this interval is clearly of one sign.</summary>
    public bool ExcludesZero => Low > 0 || High < 0;
}
