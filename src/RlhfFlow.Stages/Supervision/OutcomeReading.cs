using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Supervision;

/// <summary>Holds result and exit code against each other.</summary>
internal sealed class OutcomeReading(StageRequest request, StageDescription description, AttemptFiles files)
{
    private const int SignalBase = 128;

    internal StageOutcome Read(Ending ending)
    {
        var (result, problem) = LoadResult();
        var outcome = result is not null ? FromResult(result, ending) : WithoutResult(problem, ending);
        return outcome.Status == StageStatus.Succeeded
            ? outcome
            : outcome with { Checkpoint = new CheckpointDirectory(request.CheckpointDirectory).FindValid([]) };
    }

    private (StageResult? Result, string Problem) LoadResult()
    {
        if (!File.Exists(files.Result))
        {
            return (null, "it left no result");
        }
        try
        {
            var result = StageResult.Load(files.Result);
            if (!ContractVersion.IsSupported(result.Contract))
            {
                return (null, $"its result is written in '{result.Contract}'");
            }
            var isOurs = result.TaskId == request.TaskId && result.Attempt == request.Attempt
                && result.Lease == request.Lease;
            return isOurs ? (result, "") : (null, "its result belongs to another attempt");
        }
        catch (ProtocolException damage)
        {
            return (null, $"its result cannot be read: {damage.Message}");
        }
    }

    private StageOutcome FromResult(StageResult result, Ending ending)
    {
        var broken = Disagreement(result, ending.ExitCode)
            ?? (ending.NotUnderstood is { } kind ? $"an event of the unknown kind '{kind}' must be understood" : null)
            ?? (result.Status == StageStatus.Succeeded && request.Mode == RequestMode.Run
                ? OutputProblem(result)
                : null)
            ?? (result.Status == StageStatus.Failed && result.Error is null
                ? "its result failed without an error"
                : null);
        var error = broken is not null ? Broken(broken)
            : result.Status is StageStatus.Failed or StageStatus.Preempted
                ? result.Error ?? FromExit(ending.ExitCode ?? ExitCodes.StoppedWithoutCheckpoint, ending, "")
            : null;
        return new StageOutcome
        {
            Status = broken is null ? result.Status : StageStatus.Failed,
            Error = error,
            ExitCode = ending.ExitCode,
            Outputs = broken is null ? result.Outputs : new Dictionary<string, IReadOnlyList<OutputArtifact>>(),
            Metrics = result.Metrics,
            Usage = result.Usage,
            Provenance = result.Provenance,
            SeedUsed = result.SeedUsed,
        };
    }

    private StageOutcome WithoutResult(string problem, Ending ending)
    {
        if (ending.AskedToStop is { } cause && (ending.KilledAfterGrace || ending.ExitCode is null or >= SignalBase))
        {
            return Stopped(cause, ending);
        }
        return ending.ExitCode switch
        {
            null => Failed(ending, new StageError(
                "rlhfflow.process_vanished", StageErrorClass.Transient,
                $"The process is gone and {problem}.", ErrorText())),
            ExitCodes.Cancelled => new StageOutcome { Status = StageStatus.Cancelled, ExitCode = ending.ExitCode },
            ExitCodes.Succeeded or ExitCodes.Suspended => Failed(
                ending, Broken(
                    $"it ended with {ending.ExitCode} ({ExitCodes.Meaning(ending.ExitCode.Value)}), but {problem}")),
            { } code => Failed(ending, FromExit(code, ending, problem)) with
            {
                Status = ExitCodes.ClassOf(code) is StageErrorClass.Preempted or StageErrorClass.Timeout
                    ? StageStatus.Preempted
                    : StageStatus.Failed,
            },
        };
    }

    private StageOutcome Stopped(StopCause cause, Ending ending)
    {
        var how = ending.KilledAfterGrace
            ? $"It did not stop within {request.Limits.GraceMilliseconds} ms and was killed."
            : "It was stopped before it could write a result.";
        var errorClass = cause == StopCause.Deadline ? StageErrorClass.Timeout : StageErrorClass.Preempted;
        return cause == StopCause.Cancel
            ? new StageOutcome { Status = StageStatus.Cancelled, ExitCode = ending.ExitCode }
            : new StageOutcome
            {
                Status = StageStatus.Preempted,
                ExitCode = ending.ExitCode,
                Error = new StageError("rlhfflow.stopped", errorClass, how, ErrorText()),
            };
    }

    // Once a result is there it is final, so a kill that comes after it changes nothing.
    private static string? Disagreement(StageResult result, int? exitCode)
    {
        const int killed = SignalBase + Posix.LibC.SignalKill;
        const int terminated = SignalBase + Posix.LibC.SignalTerminate;
        return exitCode is null or killed or terminated || ExitCodes.StatusOf(exitCode.Value) == result.Status
            ? null
            : $"its result says {EnumText.Of(result.Status)}, its exit code is {exitCode} "
                + $"({ExitCodes.Meaning(exitCode.Value)})";
    }

    private string? OutputProblem(StageResult result)
    {
        foreach (var port in description.Outputs)
        {
            var artifacts = result.Outputs.TryGetValue(port.Name, out var written) ? written : [];
            if (artifacts.Count == 0 && port.Cardinality != PortCardinality.Optional)
            {
                return $"output {port.Name} is missing in its result";
            }
            if (artifacts.FirstOrDefault(artifact => artifact.Kind != port.Type) is { } wrong)
            {
                return $"output {port.Name} is of kind {wrong.Kind}, not {port.Type}";
            }
            if (artifacts.FirstOrDefault(
                artifact => !IsInside(artifact.Path, request.Outputs[port.Name].Directory)) is { } lost)
            {
                return $"output {port.Name} lies outside its directory, at '{lost.Path}'";
            }
        }
        return null;
    }

    private static bool IsInside(string path, string directory)
    {
        var relative = Path.GetRelativePath(directory, path);
        return !Path.IsPathRooted(relative) && !relative.StartsWith("..", StringComparison.Ordinal);
    }

    private StageError FromExit(int exitCode, Ending ending, string problem) => new(
        $"rlhfflow.exit_{exitCode}",
        ExitCodes.ClassOf(exitCode, ending.MemoryWasShort) ?? StageErrorClass.Contract,
        $"The stage ended with {exitCode} ({ExitCodes.Meaning(exitCode)})"
            + (problem.Length > 0 ? $"; {problem}." : "."),
        ErrorText());

    private StageError Broken(string problem) => new(
        "rlhfflow.protocol_broken", StageErrorClass.Contract, $"The stage broke the protocol: {problem}.", ErrorText());

    private static StageOutcome Failed(Ending ending, StageError error) =>
        new() { Status = StageStatus.Failed, ExitCode = ending.ExitCode, Error = error };

    // The end of what it printed as errors is what a reader looks for first.
    private string ErrorText()
    {
        const int shown = 4_000;
        if (!File.Exists(files.StandardError))
        {
            return "";
        }
        using var stream = File.OpenRead(files.StandardError);
        stream.Position = Math.Max(0, stream.Length - shown);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
