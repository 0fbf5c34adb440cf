using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Runs attempts somewhere: here as local processes.</summary>
public interface IStageExecutor
{
    /// <summary>
    /// Runs one attempt to its end. <paramref name="stop"/> asks the stage to write a checkpoint and leave, within
    /// the grace of the request; <paramref name="kill"/> ends it at once. The directories of the request are not there
    /// yet.
    /// </summary>
    Task<AttemptOutcome> RunAsync(
        StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
        CancellationToken stop,
        CancellationToken kill);

    /// <summary>
    /// Takes up an attempt that an earlier engine began. One that still runs is followed to its end; one that succeeded
    /// while nobody watched gives its outcome. Null if there is nothing to take up: it is gone without a usable result,
    /// or was made for another <paramref name="key"/>, in which case it is ended.
    /// </summary>
    Task<AttemptOutcome?> RecoverAsync(
        StageEntry stage, string directory, string key, Action<AttemptProgress> progress, CancellationToken stop,
        CancellationToken kill);
}
