using RlhfFlow.Artifacts;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal.Sqlite;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Puts failures that the engine meets around a stage into the contract's classes.</summary>
public static class EngineFailure
{
    private const int NoSpace = 28;

    /// <summary>The outcome of an attempt that ended with this exception.</summary>
    public static AttemptOutcome From(Exception error) => error switch
    {
        _ when IsDiskFull(error) => AttemptOutcome.Failed(
            "rlhf.disk_full", StageErrorClass.Capacity, $"the disk is full: {error.Message}", ExitCodes.OutOfDisk),
        StageException stage => AttemptOutcome.Failed(
            stage.Code, stage.ErrorClass, stage.Message, stage.ExitCode ?? ExitCodes.Of(stage.ErrorClass)),
        ArtifactException => AttemptOutcome.Failed(
            "rlhf.bad_artifact", StageErrorClass.Data, error.Message, ExitCodes.InvalidInput),
        ProtocolException => AttemptOutcome.Failed(
            "rlhf.protocol", StageErrorClass.Contract, error.Message, ExitCodes.UnsupportedContract),
        WorkflowException workflow => AttemptOutcome.Failed(
            "rlhf.request", StageErrorClass.User, workflow.Message, workflow.ExitCode),
        IOException or UnauthorizedAccessException => AttemptOutcome.Failed(
            "rlhf.io", StageErrorClass.Transient, error.Message, ExitCodes.Transient),
        _ => AttemptOutcome.Failed(
            "rlhf.engine", StageErrorClass.Bug, $"{error.GetType().Name}: {error.Message}", ExitCodes.Bug),
    };

    /// <summary>A failure of what a person gave, found by the engine itself.</summary>
    public static AttemptOutcome Because(string code, string message) =>
        AttemptOutcome.Failed(code, StageErrorClass.User, message, ExitCodes.InvalidRequest);

    /// <summary>A node that took longer than it may.</summary>
    public static AttemptOutcome TimedOut(string code, string message) =>
        AttemptOutcome.Failed(code, StageErrorClass.Timeout, message, ExitCodes.Of(StageErrorClass.Timeout));

    /// <summary>Whether it, or what caused it, is a full disk.</summary>
    public static bool IsDiskFull(Exception error) =>
        (error is IOException && (error.HResult & 0xFFFF) == NoSpace)
        || SqliteDatabase.IsDiskFull(error)
        || (error.InnerException is { } cause && IsDiskFull(cause));
}
