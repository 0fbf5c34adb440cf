using Polly;
using Polly.Retry;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Tries attempts again, with pauses that grow exponentially and full jitter.</summary>
internal static class RetryPolicy
{
    /// <param name="options">How long to pause.</param>
    /// <param name="mayFollow">Whether another attempt may follow one that ended like this.</param>
    public static ResiliencePipeline<AttemptOutcome> Create(
        RunnerOptions options, Func<AttemptOutcome, bool> mayFollow) =>
        new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = options.Clock }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Result is { ErrorClass: not null } outcome && mayFollow(outcome)),
                MaxRetryAttempts = int.MaxValue,
                // The pause is in here: one that is given up ends where it was given up, on the same thread, and not
                // some time later on another, so that a simulated engine does one thing after the other.
                Delay = TimeSpan.Zero,
                OnRetry = attempt => new(PauseAsync(
                    Pause(attempt.AttemptNumber, options), options.Clock, attempt.Context.CancellationToken)),
            })
            .Build();

    // Anything from nothing to the whole pause: who failed together does not come back together.
    private static TimeSpan Pause(int retries, RunnerOptions options)
    {
        var whole = options.RetryDelay.TotalMilliseconds * Math.Pow(2, Math.Min(retries, 30));
        return TimeSpan.FromMilliseconds(
            options.Random.NextDouble() * Math.Min(whole, options.LongestRetryDelay.TotalMilliseconds));
    }

    private static async Task PauseAsync(TimeSpan time, TimeProvider clock, CancellationToken stop)
    {
        var isOver = new TaskCompletionSource();
        using var timer = clock.CreateTimer(_ => isOver.TrySetResult(), null, time, Timeout.InfiniteTimeSpan);
        using var stopping = stop.Register(() => isOver.TrySetResult());
        await isOver.Task;
    }
}
