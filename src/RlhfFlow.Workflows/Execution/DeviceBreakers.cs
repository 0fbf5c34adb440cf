using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using RlhfFlow.Stages;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// A circuit breaker for each GPU: when attempts on one keep ending with passing failures, it is not handed out for a
/// while, then tried with one attempt. What runs on no GPU shares no device that could be at fault, and has none.
/// </summary>
internal sealed class DeviceBreakers(RunnerOptions options)
{
    private readonly ConcurrentDictionary<string, Breaker> breakers = [];

    private sealed record Breaker(ResiliencePipeline<AttemptOutcome> Pipeline, CircuitBreakerStateProvider State)
    {
        public DateTimeOffset ClosedUntil { get; set; }
    }

    /// <summary>GPUs that are not handed out now.</summary>
    public IReadOnlySet<string> Unusable => breakers.Where(pair => pair.Value.State.CircuitState switch
    {
        CircuitState.Open => options.Clock.GetUtcNow() < pair.Value.ClosedUntil,
        CircuitState.HalfOpen => true,
        _ => false,
    }).Select(pair => pair.Key).ToHashSet();

    /// <summary>Runs an attempt and notes for each of its GPUs how it went.</summary>
    public async ValueTask<AttemptOutcome> ExecuteAsync(
        IReadOnlyList<string> gpus, Func<ValueTask<AttemptOutcome>> attempt)
    {
        foreach (var gpu in gpus)
        {
            var (breaker, inner) = (breakers.GetOrAdd(gpu, _ => Create()), attempt);
            attempt = () => ExecuteAsync(breaker, inner);
        }
        return await attempt();
    }

    // Polly would tell of the opening from another thread, and let the attempt end there.
    private async ValueTask<AttemptOutcome> ExecuteAsync(Breaker breaker, Func<ValueTask<AttemptOutcome>> attempt)
    {
        var outcome = await breaker.Pipeline.ExecuteAsync(_ => attempt());
        if (breaker.State.CircuitState == CircuitState.Open)
        {
            breaker.ClosedUntil = options.Clock.GetUtcNow() + options.DeviceBreak;
        }
        return outcome;
    }

    private Breaker Create()
    {
        var state = new CircuitBreakerStateProvider();
        var pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = options.Clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<AttemptOutcome>
            {
                FailureRatio = 1,
                MinimumThroughput = options.DeviceFailures,
                SamplingDuration = TimeSpan.FromHours(1),
                BreakDuration = options.DeviceBreak,
                StateProvider = state,
                ShouldHandle = result => ValueTask.FromResult(
                    result.Outcome.Result?.ErrorClass == StageErrorClass.Transient),
            })
            .Build();
        return new(pipeline, state);
    }
}
