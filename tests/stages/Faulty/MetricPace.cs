using System.Diagnostics;

namespace RlhfFlow.FaultyStage;

/// <summary>Tells when the next metric may be sent.</summary>
internal sealed class MetricPace(long shortestMilliseconds, Fault fault)
{
    private long? last;

    internal bool AreSpaced => shortestMilliseconds > 0;

    internal bool IsDue => last is not { } time || Since(time).TotalMilliseconds >= shortestMilliseconds;

    /// <summary>Does what has to be done for a metric, which is next to nothing where the contract is kept.</summary>
    internal void Prepare()
    {
        if (fault == Fault.SlowMetrics && last is { } time)
        {
            var (begun, work) = (Stopwatch.GetTimestamp(), Since(time) / 2);
            while (Since(begun) < work)
            {
                Thread.SpinWait(1);
            }
        }
        last = Stopwatch.GetTimestamp();
    }

    private static TimeSpan Since(long time) => Stopwatch.GetElapsedTime(time);
}
