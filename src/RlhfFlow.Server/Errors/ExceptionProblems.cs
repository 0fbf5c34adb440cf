using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using RlhfFlow.Artifacts;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal.Sqlite;

namespace RlhfFlow.Server.Errors;

/// <summary>Says of an exception what the answer is. What is not known here is a fault of the server.</summary>
internal static class ExceptionProblems
{
    /// <summary>The answer to a request that ended with this exception.</summary>
    public static ProblemDetails Of(Exception error) => error switch
    {
        BadHttpRequestException request => BadRequests.Problem(request),
        JsonException json => JsonProblems.Of(json),
        SaveConflictException conflict => WorkflowAnswers.Conflict(conflict),
        WorkflowNotFoundException missing => Plain(StatusCodes.Status404NotFound, missing.Message),
        WorkflowException workflow => Plain(StatusOf(workflow.ExitCode), workflow.Message),
        ArtifactException artifact => Plain(StatusCodes.Status422UnprocessableEntity, artifact.Message),
        ProtocolException protocol => Plain(
            StatusCodes.Status422UnprocessableEntity, string.Join("; ", protocol.Findings)),
        OperationCanceledException => Plain(
            StatusCodes.Status504GatewayTimeout, "the request took longer than this server allows"),
        _ when EngineFailure.IsDiskFull(error) => Plain(
            StatusCodes.Status507InsufficientStorage, "the disk of the server is full: nothing could be written"),
        _ when IsBusy(error) => Plain(
            StatusCodes.Status503ServiceUnavailable, "the database was busy for too long: try again"),
        // The message may hold anything; it is in the log of the server.
        _ => Plain(StatusCodes.Status500InternalServerError, "a fault of the server; its log says more"),
    };

    // EF Core wraps what a save meets.
    private static bool IsBusy(Exception error) =>
        SqliteDatabase.IsBusy(error)
        || (error.InnerException is { } cause && IsBusy(cause));

    private static int StatusOf(int exitCode) => exitCode switch
    {
        ExitCodes.InvalidRequest or ExitCodes.InvalidInput or ExitCodes.UnsupportedContract =>
            StatusCodes.Status422UnprocessableEntity,
        ExitCodes.OutOfDisk => StatusCodes.Status507InsufficientStorage,
        ExitCodes.Transient or ExitCodes.OutOfMemory or ExitCodes.ServiceUnavailable =>
            StatusCodes.Status503ServiceUnavailable,
        ExitCodes.Bug => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status409Conflict,
    };

    private static ProblemDetails Plain(int status, string detail) => new() { Status = status, Detail = detail };
}
