using RlhfFlow.EngineHost;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Tests.Simulation;

/// <summary>
/// Stages that take simulated time, fail by chance and outlive their engine, as processes do. What one has finished
/// lies
/// in its directory until an engine asks for it.
/// </summary>
internal sealed class SimulatedProcesses(SimulatedClock clock, Random random, double failures)
{
    private readonly SimulatedClock clock = clock;
    private readonly Dictionary<string, Task<AttemptOutcome>> processes = [];

    /// <summary>An engine's way to them; after its death it starts and stops none any more.</summary>
    public IStageExecutor For(SimulatedEngine engine) => new Executor(this, engine);

    private async Task<AttemptOutcome> LiveAsync(
        StageEntry stage, StageRequest request, SimulatedEngine engine, CancellationToken stop)
    {
        var stopped = new TaskCompletionSource();
        using var asked = stop.Register(() =>
        {
            if (!engine.IsDead)
            {
                stopped.TrySetResult();
            }
        });
        await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(random.Next(1, 120)), clock), stopped.Task);
        if (stopped.Task.IsCompleted)
        {
            engine.Trace($"stopping {request.NodeId}");
            await Task.Delay(TimeSpan.FromSeconds(random.Next(1, 10)), clock);
            engine.Trace($"stopped {request.NodeId}");
            return AttemptOutcome.Stopped;
        }
        // What is tried again often enough succeeds at last.
        return random.NextDouble() >= failures || request.Attempt % 3 == 0 ? TinyExecutor.Work(stage, request)
            : AttemptOutcome.Failed("test", Stages.StageErrorClass.Transient, "it failed by chance", ExitCodes.Transient);
    }

    private sealed class Executor(SimulatedProcesses all, SimulatedEngine engine) : IStageExecutor
    {
        public Task<AttemptOutcome> RunAsync(
            StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
            CancellationToken stop, CancellationToken kill)
        {
            engine.Trace($"start {request.NodeId} {request.Attempt}");
            return all.processes[directory] = all.LiveAsync(stage, request, engine, stop);
        }

        public async Task<AttemptOutcome?> RecoverAsync(
            StageEntry stage, string directory, string key, Action<AttemptProgress> progress, CancellationToken stop,
            CancellationToken kill)
        {
            if (!all.processes.TryGetValue(directory, out var process))
            {
                return null;
            }
            engine.Trace($"recover {Path.GetFileName(Path.GetDirectoryName(directory))} {process.IsCompleted}");
            var isHistory = process.IsCompleted;
            // Looks from time to time, as the real one does.
            while (!process.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), all.clock);
            }
            var outcome = process.Result;
            return isHistory && outcome.Status != StageStatus.Succeeded ? null : outcome;
        }
    }
}
