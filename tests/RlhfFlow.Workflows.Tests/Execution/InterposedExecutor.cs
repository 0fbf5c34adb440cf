using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Tests.Execution;

/// <summary>Stands between engine and stages, to make happen what stages cannot.</summary>
internal sealed class InterposedExecutor(
    Func<StageRequest, Func<Task<AttemptOutcome>>, CancellationToken, Task<AttemptOutcome>> around) : IStageExecutor
{
    private readonly LocalExecutor local = new();

    public Task<AttemptOutcome> RunAsync(
        StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
        CancellationToken stop, CancellationToken kill) =>
        around(request, () => local.RunAsync(stage, request, directory, progress, stop, kill), stop);

    public Task<AttemptOutcome?> RecoverAsync(
        StageEntry stage, string directory, string key, Action<AttemptProgress> progress, CancellationToken stop,
        CancellationToken kill) =>
        local.RecoverAsync(stage, directory, key, progress, stop, kill);
}
