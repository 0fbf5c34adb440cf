using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Stopping;

/// <summary>A run that was asked to stop.</summary>
internal sealed record StopTrial
{
    private const int TerminatedBySignal = 128 + Posix.LibC.SignalTerminate;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Time from the start to the request.</summary>
    internal required TimeSpan AskedAfter { get; init; }

    /// <summary>Time from the request to the event that it was heard, or null if there is none.</summary>
    internal required TimeSpan? AnsweredAfter { get; init; }

    /// <summary>Time from the request to the end.</summary>
    internal required TimeSpan LeftAfter { get; init; }

    /// <summary>Whether it had to be killed because its time was over.</summary>
    internal required bool WasKilled { get; init; }

    internal required CheckedAttempt Attempt { get; init; }

    /// <summary>Whether a signal ended it that came when all was said, which changes nothing any more.</summary>
    internal bool EndedAfterResult =>
        !WasKilled && Attempt is { ExitCode: TerminatedBySignal, Status: "succeeded" or "preempted" };

    /// <summary>Moments of a run, one in each of as many equal parts of it; as shares of its length.</summary>
    /// <param name="bench">Where; may allow fewer.</param>
    /// <param name="wanted">How many.</param>
    internal static IReadOnlyList<double> Moments(CheckBench bench, int wanted)
    {
        var count = Math.Min(wanted, bench.MostMoments);
        return [.. Enumerable.Range(0, count).Select(part => (part + bench.Random.NextDouble()) / count)];
    }

    /// <summary>Runs the example, asks it to stop, and kills it when the time for that is over.</summary>
    /// <param name="bench">The stage.</param>
    /// <param name="moment">When to ask, as a share of the time between the first event and the usual end.</param>
    /// <param name="grace">Time that it has to stop.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="variation">How the run differs from an ordinary one.</param>
    /// <param name="answered">Called when the event is seen that tells that the request was heard.</param>
    internal static async Task<StopTrial> RunAsync(
        CheckBench bench, double moment, TimeSpan grace, Action<CheckedProcess> ask,
        AttemptVariation? variation = null, Action<CheckedProcess>? answered = null)
    {
        var usual = await bench.UsualTimeAsync().ConfigureAwait(false);
        using var process = bench.Start(Request(bench, grace), variation);
        if (await process.WaitForEventAsync(happened => happened.Kind == "hello").ConfigureAwait(false))
        {
            await process.WaitAsync((usual - process.Elapsed) * moment).ConfigureAwait(false);
        }
        var asked = process.Elapsed;
        TimeSpan? heard = null;
        ask(process);
        while (process.Elapsed < asked + grace && await process.WaitAsync(Pause).ConfigureAwait(false))
        {
            if (heard is null && EventFrames.Read(process.Request.Files.Events).Any(IsStopping))
            {
                heard = process.Elapsed - asked;
                answered?.Invoke(process);
            }
        }
        return await EndAsync(process, asked, heard).ConfigureAwait(false);
    }

    private static CheckRequest Request(CheckBench bench, TimeSpan grace)
    {
        var request = bench.NewRequest();
        var limits = request.Request.Limits with { GraceMilliseconds = (long)grace.TotalMilliseconds };
        request.Request = request.Request with { Limits = limits };
        return request;
    }

    private static async Task<StopTrial> EndAsync(CheckedProcess process, TimeSpan asked, TimeSpan? heard)
    {
        var (left, outstayed) = (process.Elapsed - asked, !process.HasEnded);
        if (outstayed)
        {
            process.Signal(Posix.LibC.SignalKill);
        }
        var attempt = await process.EndAsync().ConfigureAwait(false);
        return new StopTrial
        {
            AskedAfter = asked,
            AnsweredAfter = heard ?? (attempt.Events.Any(IsStopping) ? left : null),
            LeftAfter = left,
            WasKilled = outstayed,
            Attempt = attempt,
        };
    }

    private static bool IsStopping(RawEvent happened) => happened.Kind == "stopping";
}
