using System.Diagnostics;

namespace RlhfFlow.Benchmarks.Measuring;

/// <summary>One way to do the work of a comparison.</summary>
internal sealed record Variant
{
    /// <summary>What the table calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Does the work once and returns the seconds that it took.</summary>
    public required Func<double> Seconds { get; init; }

    /// <summary>Units of the comparison that one call does, such as tokens.</summary>
    public required double Amount { get; init; }

    /// <summary>The same work in units of the roof, such as FLOP or bytes; 0 has no roof.</summary>
    public double RoofWork { get; init; }

    /// <summary>
    /// The least time that one sample takes; shorter calls are repeated until it is reached. 0: one call, no warm-up.
    /// </summary>
    public double SampleSeconds { get; init; } = 0.03;

    /// <summary>A variant that is an action, timed from outside.</summary>
    public static Variant Of(string name, double amount, Action work, double roofWork = 0, Action? prepare = null) =>
        new()
        {
            Name = name,
            Amount = amount,
            RoofWork = roofWork,
            Seconds = () =>
            {
                prepare?.Invoke();
                var started = Stopwatch.GetTimestamp();
                work();
                return Stopwatch.GetElapsedTime(started).TotalSeconds;
            },
        };
}
