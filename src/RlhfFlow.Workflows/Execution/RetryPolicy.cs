using Polly;
using Polly.Retry;
using RlhfFlow.Stages;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Retries attempts by error class: passing failures a few times, lack of memory, a stage's own fault once, work that
/// was preempted or ran out of its time (it has a checkpoint) as often as it takes. Never what only a person can cure.
/// </summary>
internal static class RetryPolicy
{
    private const int TimeoutRetries = 10;

    public static ResiliencePipeline<AttemptOutcome> Create(RunnerOptions options, CancellationToken stop)
    {
        var counts = new Dictionary<StageErrorClass, int>();
        return new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = options.Clock }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                ShouldHandle = attempt => ValueTask.FromResult(
                    !stop.IsCancellationRequested && attempt.Outcome.Result?.ErrorClass is { } errorClass
                    && MayRetry(errorClass, counts, options)),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = TimeSpan.FromMinutes(1),
                Randomizer = options.Random.NextDouble,
            })
            .Build();
    }

    private static bool MayRetry(
        StageErrorClass errorClass, Dictionary<StageErrorClass, int> counts, RunnerOptions options)
    {
        var count = counts[errorClass] = counts.GetValueOrDefault(errorClass) + 1;
        return count <= errorClass switch
        {
            StageErrorClass.Transient => options.TransientRetries,
            StageErrorClass.Capacity or StageErrorClass.Bug => 1,
            StageErrorClass.Timeout => TimeoutRetries,
            StageErrorClass.Preempted => int.MaxValue,
            _ => 0,
        };
    }
}
