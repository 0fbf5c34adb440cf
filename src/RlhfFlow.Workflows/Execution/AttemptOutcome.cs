using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Workflows.Execution;

/// <summary>How an attempt ended.</summary>
/// <param name="Status">Status that result and exit code agree on.</param>
/// <param name="Outputs">Output directories by port.</param>
/// <param name="Error">The failure, where there is one.</param>
/// <param name="ExitCode">Exit code of the contract's table that stands for it.</param>
public sealed record AttemptOutcome(
    StageStatus Status, IReadOnlyDictionary<string, IReadOnlyList<OutputArtifact>> Outputs, StageError? Error,
    int ExitCode)
{
    /// <summary>What the stage measured of itself, where it left a result.</summary>
    public StageUsage? Usage { get; init; }

    /// <summary>Class of the failure; an attempt that was stopped counts as preempted.</summary>
    public StageErrorClass? ErrorClass =>
        Error?.ErrorClass
            ?? (Status is StageStatus.Preempted or StageStatus.Cancelled ? StageErrorClass.Preempted : null);

    /// <summary>What went wrong, in words.</summary>
    public string Message => Error?.Message ?? ExitCodes.Meaning(ExitCode);

    /// <summary>Name of the error class.</summary>
    public string ClassName => (ErrorClass ?? StageErrorClass.Bug).ToString().ToLowerInvariant();

    /// <summary>An attempt that was stopped before its stage could write a checkpoint.</summary>
    public static AttemptOutcome Stopped { get; } =
        new(StageStatus.Preempted, new Dictionary<string, IReadOnlyList<OutputArtifact>>(), null,
            ExitCodes.StoppedWithoutCheckpoint);

    /// <summary>A failure that the engine itself found.</summary>
    public static AttemptOutcome Failed(string code, StageErrorClass errorClass, string message, int exitCode) =>
        new(StageStatus.Failed, new Dictionary<string, IReadOnlyList<OutputArtifact>>(),
            new(code, errorClass, message), exitCode);
}
