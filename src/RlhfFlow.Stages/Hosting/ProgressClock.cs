using System.Diagnostics;

namespace RlhfFlow.Stages.Hosting;

/// <summary>Tells how long a phase will still take, by its rate so far.</summary>
internal sealed class ProgressClock
{
    private string? current;
    private long startedAt;
    private long startedWith;

    internal long? Remaining(string phase, long done, long? total)
    {
        if (phase != current)
        {
            (current, startedAt, startedWith) = (phase, Stopwatch.GetTimestamp(), done);
        }
        var made = done - startedWith;
        return total is { } all && made > 0
            ? (long)(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds / made * Math.Max(0, all - done))
            : null;
    }
}
