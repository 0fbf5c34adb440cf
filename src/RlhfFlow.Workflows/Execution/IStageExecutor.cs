using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Runs attempts somewhere: here as local processes.</summary>
public interface IStageExecutor
{
    /// <summary>
    /// Runs one attempt to its end. <paramref name="stop"/> asks the stage to write a checkpoint and leave, within
    /// the grace of the request; <paramref name="kill"/> ends it at once.
    /// </summary>
    Task<AttemptOutcome> RunAsync(
        StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
        CancellationToken stop,
        CancellationToken kill);

    /// <summary>
    /// The outcome of an attempt that an earlier engine began and that succeeded while nobody watched; null if it did
    /// not. The key has to be the one that the attempt was made for.
    /// </summary>
    Task<AttemptOutcome?> RecoverAsync(StageEntry stage, string directory, string key);
}
