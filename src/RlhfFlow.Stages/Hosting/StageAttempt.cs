using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Parameters;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Provenance;

namespace RlhfFlow.Stages.Hosting;

/// <summary>One attempt, seen from inside the stage: checks, then work, then exactly one result.</summary>
internal sealed class StageAttempt(
    CommandLine files, StageDescription description, ParameterSchema schema) : IDisposable
{
    private const double DefaultCheckpointSeconds = 60;
    private readonly StageMonitor monitor = new();
    private readonly string codeHash = CodeHash.OfDirectory(AppContext.BaseDirectory);
    private StageRequest? request;
    private AttemptIdentity identity = AttemptIdentity.Unknown;
    private EventLog? events;
    private StagePorts? ports;
    private ResumePoint? resumed;
    private bool greeted;
    private readonly Lock finishing = new();
    private bool finished;

    internal StageContext? Context { get; private set; }

    /// <summary>Reads the request and checks all that can be checked before the work.</summary>
    internal TOptions Prepare<TOptions>()
        where TOptions : IStageOptions, new()
    {
        var message = FrameFile.Read(files["request"]);
        identity = AttemptIdentity.Of(message);
        events = new EventLog(files["events"], identity.Lease);
        RequireContract(message["contract"] as string ?? "");
        var (accepted, options) = Accept<TOptions>(message);
        request = accepted;
        events.Limits = accepted.Limits;
        var origin = CheckpointOrigin.Of(accepted, schema, codeHash);
        var damage = new List<string>();
        resumed = FindCheckpoint(accepted, origin, damage);
        Greet();
        monitor.LeaveAtOnce = LeaveAtOnce;
        monitor.Start(events, accepted.Limits, files["control"]);
        WarnOfDamage(accepted, damage);
        RequireInputs();
        CreateDirectories(accepted);
        var checkpoints = new StageCheckpoints(
            accepted, origin, resumed, CheckpointInterval(accepted), monitor, events);
        Context = new StageContext(accepted, ports!, monitor, events, checkpoints);
        return options;
    }

    /// <summary>Whether the request asks for the checks alone.</summary>
    internal bool ChecksOnly => files.Verb == "validate" || request?.Mode == RequestMode.Dry;

    /// <summary>Exit code of the failure that the result is to tell of, should the result not get written.</summary>
    internal int? FailedWith { get; private set; }

    internal bool StopRequested => monitor.StopRequested.IsCancellationRequested;

    /// <summary>Writes the result of work that is done.</summary>
    internal int Succeed()
    {
        events!.Flush(all: true);
        var outputs = ChecksOnly ? new Dictionary<string, IReadOnlyList<OutputArtifact>>() : ports!.CollectOutputs();
        foreach (var (port, artifacts) in outputs)
        {
            events.Write(new ArtifactEvent
            {
                Port = port,
                Path = artifacts[0].Path,
                Complete = true,
                Records = artifacts[0].Records,
            });
        }
        return Finish(ExitCodes.Succeeded, null, outputs);
    }

    /// <summary>Writes the result of an attempt that was asked to stop.</summary>
    internal int Stop(bool checkpointed)
    {
        var (exitCode, error) = monitor.Cause switch
        {
            StopCause.Cancel => (ExitCodes.Cancelled, null),
            StopCause.Deadline when checkpointed =>
                (ExitCodes.TimeUsedUp, Stopped(
                    StageErrorClass.Timeout, "The time given was used up; a checkpoint was written.")),
            _ when checkpointed =>
                (ExitCodes.StoppedWithCheckpoint, Stopped(
                    StageErrorClass.Preempted, "Stopped on request after a checkpoint.")),
            _ => (ExitCodes.StoppedWithoutCheckpoint, Stopped(
                monitor.Cause == StopCause.Deadline ? StageErrorClass.Timeout : StageErrorClass.Preempted,
                "Stopped on request without a checkpoint.")),
        };
        return Finish(exitCode, error, new Dictionary<string, IReadOnlyList<OutputArtifact>>());
    }

    /// <summary>Writes the result of an attempt that failed.</summary>
    internal int Fail(Exception exception)
    {
        var failure = FailureReading.Read(exception, InputPaths());
        FailedWith = failure.ExitCode;
        StandardError.Tell(failure.Error.Detail);
        Greet();
        return Finish(failure.ExitCode, failure.Error, new Dictionary<string, IReadOnlyList<OutputArtifact>>());
    }

    public void Dispose()
    {
        monitor.Dispose();
        events?.Dispose();
    }

    private static StageError Stopped(StageErrorClass errorClass, string message) =>
        new("rlhfflow.stopped", errorClass, message);

    private static void RequireContract(string contract)
    {
        if (contract.Length > 0 && !ContractVersion.IsSupported(contract))
        {
            throw new StageException(
                "rlhfflow.contract_unsupported", StageErrorClass.Contract,
                $"The request is written in '{contract}'; this stage speaks {ContractVersion.Current}.");
        }
    }

    private (StageRequest Request, TOptions Options) Accept<TOptions>(MessageMap message)
        where TOptions : IStageOptions, new()
    {
        var accepted = RequestFormat.FromMap(message);
        ports = new StagePorts(description, accepted);
        request = accepted;
        var (options, findings) = ParameterBinder.Bind<TOptions>(schema, accepted.Parameters);
        var problems = findings
            .Select(finding => finding.Place.Length == 0 ? $"params: {finding.Message}" : $"params.{finding}")
            .Concat(ports.PlacementFindings())
            .ToList();
        return problems.Count == 0 ? (accepted, options) : throw new ProtocolException(problems);
    }

    private ResumePoint? FindCheckpoint(StageRequest accepted, CheckpointOrigin origin, List<string> damage)
    {
        if (accepted.Resume is not { } wanted)
        {
            return null;
        }
        var directory = new CheckpointDirectory(accepted.CheckpointDirectory);
        if (directory.Find(wanted, damage) is not var (point, manifest))
        {
            return null;
        }
        var differences = origin.DifferencesFrom(manifest.Origin);
        if (differences.Count > 0)
        {
            throw new StageException(
                "rlhfflow.checkpoint_mismatch", StageErrorClass.User,
                $"The checkpoint '{point.Path}' was made with other {string.Join(", ", differences)} than the "
                + "request has; start the task afresh.")
            {
                ExitCode = ExitCodes.InvalidRequest,
            };
        }
        directory.DropAfter(point);
        return point;
    }

    private void WarnOfDamage(StageRequest accepted, List<string> damage)
    {
        if (damage.Count == 0)
        {
            return;
        }
        var instead = resumed is { } point ? $"goes on from step {point.Step}" : "starts at the beginning";
        events!.Write(new WarningEvent
        {
            Code = "checkpoint_damaged",
            Message = $"The checkpoint of step {accepted.Resume?.Step} cannot be used, the stage {instead}: "
                + string.Join("; ", damage),
        });
    }

    private void RequireInputs()
    {
        var findings = ports!.InputFindings().ToList();
        if (findings.Count > 0)
        {
            throw new StageException(
                "rlhfflow.input_invalid", StageErrorClass.Data, string.Join(Environment.NewLine, findings));
        }
    }

    private static void CreateDirectories(StageRequest accepted)
    {
        var directories = accepted.Outputs.Values.Select(slot => slot.Directory)
            .Append(accepted.WorkDirectory).Append(accepted.ScratchDirectory);
        foreach (var directory in directories)
        {
            try
            {
                Directory.CreateDirectory(directory);
                var probe = Path.Combine(directory, ".writable");
                File.WriteAllText(probe, "?");
                File.Delete(probe);
            }
            catch (Exception refused) when (FailureReading.IsRefusedWrite(refused))
            {
                throw new StageException(
                    "rlhfflow.not_writable", StageErrorClass.User,
                    $"Nothing can be written into '{directory}': {refused.Message}")
                {
                    ExitCode = ExitCodes.InvalidRequest,
                };
            }
        }
    }

    private TimeSpan CheckpointInterval(StageRequest accepted)
    {
        var value = schema.Canonical(accepted.Parameters)["checkpointEverySeconds"];
        return TimeSpan.FromSeconds(
            value is not null && ValueCheck.TryNumber(value, out var seconds) ? seconds : DefaultCheckpointSeconds);
    }

    private void Greet()
    {
        if (greeted || events is null)
        {
            return;
        }
        greeted = true;
        events.TryWrite(new HelloEvent
        {
            ProcessId = Environment.ProcessId,
            Host = Environment.MachineName,
            StageId = description.Id,
            StageVersion = description.Version,
            CodeHash = codeHash,
            ResumedStep = resumed?.Step,
        });
    }

    private int Finish(
        int exitCode, StageError? error, IReadOnlyDictionary<string, IReadOnlyList<OutputArtifact>> outputs)
    {
        lock (finishing)
        {
            events?.Close(ExitCodes.StatusOf(exitCode));
            new StageResult
            {
                TaskId = identity.TaskId,
                Attempt = identity.Attempt,
                Lease = identity.Lease,
                Status = ExitCodes.StatusOf(exitCode),
                Outputs = outputs,
                Metrics = Context?.FinalMetrics ?? new Dictionary<string, double>(),
                Error = error,
                SeedUsed = Context?.Seed ?? 0,
                Usage = UsageReading.Now(monitor.Elapsed, Context?.Tokens ?? 0, request, outputs),
                Provenance = ProvenanceReader.Read(codeHash, Context?.Libraries ?? new Dictionary<string, string>()),
                Checkpoint = Context?.Checkpoints.Latest ?? resumed,
            }.Save(files["result"]);
            finished = true;
        }
        return exitCode;
    }

    private void LeaveAtOnce()
    {
        lock (finishing)
        {
            if (!finished)
            {
                // Native libraries are at work on another thread; their destructors must not run under it.
                Posix.LibC.ExitNow(Stop(checkpointed: false));
            }
        }
    }

    private IEnumerable<string> InputPaths() =>
        request?.Inputs.Values.SelectMany(inputs => inputs.Select(input => input.Path)) ?? [];
}
