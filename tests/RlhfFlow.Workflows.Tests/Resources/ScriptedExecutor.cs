using RlhfFlow.EngineHost;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Tests.Resources;

/// <summary>Asks a script how each attempt ends; null = it does its work.</summary>
internal sealed class ScriptedExecutor(
    Func<StageRequest, CancellationToken, Task<AttemptOutcome?>> script) : IStageExecutor
{
    public async Task<AttemptOutcome> RunAsync(
        StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
        CancellationToken stop, CancellationToken kill) =>
        await script(request, stop) ?? TinyExecutor.Work(stage, request);

    public Task<AttemptOutcome?> RecoverAsync(
        StageEntry stage, string directory, string key, Action<AttemptProgress> progress, CancellationToken stop,
        CancellationToken kill) =>
        Task.FromResult<AttemptOutcome?>(null);

    public static AttemptOutcome Fails(int exitCode) => AttemptOutcome.Failed(
        "test.failed", ExitCodes.ClassOf(exitCode)!.Value, "it failed", exitCode);
}
