using System.Text;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Events;

/// <summary>Events as messages.</summary>
internal static class EventFormat
{
    /// <summary>The longest text in an event, in bytes of UTF-8.</summary>
    internal const int MaximumTextBytes = 1 << 20;

    internal static MessageMap ToMap(StageEvent happened)
    {
        var map = Fields(happened);
        map["seq"] = happened.Sequence;
        map["ts"] = happened.Timestamp;
        map["mono_ns"] = happened.MonotonicNanoseconds;
        map["lease"] = happened.Lease;
        return map;
    }

    internal static StageEvent FromMap(MessageMap map)
    {
        var findings = new List<string>();
        var fields = new FieldReader(map, "event", findings);
        RequireShortTexts(fields);
        var happened = Read(fields.Text("kind"), fields) with
        {
            Sequence = fields.Count("seq"),
            Timestamp = fields.Time("ts"),
            MonotonicNanoseconds = fields.Count("mono_ns"),
            Lease = fields.Unsigned("lease"),
        };
        return findings.Count == 0 ? happened : throw new ProtocolException(findings);
    }

    private static MessageMap Fields(StageEvent happened) => happened switch
    {
        HelloEvent hello => new()
        {
            ["kind"] = "hello",
            ["pid"] = hello.ProcessId,
            ["host"] = hello.Host,
            ["id"] = hello.StageId,
            ["version"] = hello.StageVersion,
            ["code_hash"] = hello.CodeHash,
            ["resumed_step"] = hello.ResumedStep,
        },
        HeartbeatEvent beat => new()
        {
            ["kind"] = "heartbeat",
            ["rss"] = beat.MemoryBytes,
            ["gpu_mem"] = beat.GpuMemoryBytes,
            ["busy"] = beat.Busy,
        },
        ProgressEvent progress => new()
        {
            ["kind"] = "progress",
            ["phase"] = progress.Phase,
            ["done"] = progress.Done,
            ["total"] = progress.Total,
            ["unit"] = progress.Unit,
            ["eta_ms"] = progress.RemainingMilliseconds,
        },
        MetricEvent metric => new()
        {
            ["kind"] = "metric",
            ["step"] = metric.Step,
            ["values"] = Values(metric.Values),
            ["scope"] = metric.Scope,
        },
        LogEvent log => new() { ["kind"] = "log", ["level"] = EnumText.Of(log.Level), ["msg"] = log.Message },
        CheckpointEvent checkpoint => new()
        {
            ["kind"] = "checkpoint",
            ["path"] = checkpoint.Path,
            ["digest"] = checkpoint.Digest,
            ["bytes"] = checkpoint.Bytes,
            ["step"] = checkpoint.Step,
            ["occasion"] = checkpoint.Occasion,
        },
        ArtifactEvent artifact => new()
        {
            ["kind"] = "artifact",
            ["port"] = artifact.Port,
            ["path"] = artifact.Path,
            ["state"] = artifact.Complete ? "complete" : "started",
            ["records"] = artifact.Records,
        },
        SampleEvent sample => new() { ["kind"] = "sample", ["title"] = sample.Title, ["text"] = sample.Text },
        SuspendEvent suspend => new()
        {
            ["kind"] = "suspend",
            ["reason"] = suspend.Reason,
            ["token"] = suspend.Token,
            ["resume_when"] = suspend.ResumeWhen,
            ["ttl_ms"] = suspend.TimeToLiveMilliseconds,
        },
        WarningEvent warning => new() { ["kind"] = "warning", ["code"] = warning.Code, ["msg"] = warning.Message },
        StoppingEvent stopping => new() { ["kind"] = "stopping", ["cause"] = stopping.Cause },
        EndEvent end => new() { ["kind"] = "end", ["status"] = EnumText.Of(end.Status), ["last_seq"] = end.Sequence },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot be written."),
    };

    private static StageEvent Read(string kind, FieldReader fields) => kind switch
    {
        "hello" => new HelloEvent
        {
            ProcessId = fields.Whole("pid"),
            Host = fields.OptionalText("host"),
            StageId = fields.OptionalText("id"),
            StageVersion = fields.OptionalText("version"),
            CodeHash = fields.OptionalText("code_hash"),
            ResumedStep = fields.OptionalCount("resumed_step"),
        },
        "heartbeat" => new HeartbeatEvent
        {
            MemoryBytes = fields.OptionalCount("rss") ?? 0,
            GpuMemoryBytes = fields.OptionalCount("gpu_mem"),
            Busy = fields.Flag("busy", absent: true),
        },
        "progress" => new ProgressEvent
        {
            Phase = fields.OptionalText("phase"),
            Done = fields.Count("done"),
            Total = fields.OptionalCount("total"),
            Unit = fields.OptionalText("unit"),
            RemainingMilliseconds = fields.OptionalCount("eta_ms"),
        },
        "metric" => new MetricEvent
        {
            Step = fields.Count("step"),
            Values = fields.Nested("values") is var values
                ? values.Map.Entries.ToDictionary(entry => entry.Key, entry => values.Number(entry.Key))
                : [],
            Scope = fields.Text("scope"),
        },
        "log" => new LogEvent { Level = fields.Choice<StageLogLevel>("level"), Message = fields.Text("msg") },
        "checkpoint" => new CheckpointEvent
        {
            Path = fields.Text("path"),
            Digest = fields.Text("digest"),
            Bytes = fields.OptionalCount("bytes") ?? 0,
            Step = fields.Count("step"),
            Occasion = fields.OptionalText("occasion"),
        },
        "artifact" => new ArtifactEvent
        {
            Port = fields.Text("port"),
            Path = fields.Text("path"),
            Complete = fields.Text("state") == "complete",
            Records = fields.OptionalCount("records"),
        },
        "sample" => new SampleEvent { Title = fields.OptionalText("title"), Text = fields.OptionalText("text") },
        "suspend" => new SuspendEvent
        {
            Reason = fields.Text("reason"),
            Token = fields.Text("token"),
            ResumeWhen = fields.OptionalText("resume_when"),
            TimeToLiveMilliseconds = fields.OptionalCount("ttl_ms"),
        },
        "warning" => new WarningEvent { Code = fields.Text("code"), Message = fields.Text("msg") },
        "stopping" => new StoppingEvent { Cause = fields.Text("cause") },
        "end" => new EndEvent { Status = fields.Choice<StageStatus>("status") },
        _ => new UnknownEvent { Kind = kind, Must = fields.Flag("must", absent: false) },
    };

    private static void RequireShortTexts(FieldReader fields)
    {
        foreach (var (key, value) in fields.Map.Entries)
        {
            if (value is string text && Encoding.UTF8.GetByteCount(text) is > MaximumTextBytes and var length)
            {
                fields.Add(key, $"a text of {length} bytes, at most {MaximumTextBytes} are allowed");
            }
        }
    }

    private static MessageMap Values(IReadOnlyDictionary<string, double> values)
    {
        var map = new MessageMap();
        foreach (var (name, value) in values)
        {
            map[name] = value;
        }
        return map;
    }
}
