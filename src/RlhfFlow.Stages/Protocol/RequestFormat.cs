namespace RlhfFlow.Stages.Protocol;

/// <summary>The request as a message.</summary>
internal static class RequestFormat
{
    private const int MinimumGrace = 5_000;
    private const int MaximumGrace = 900_000;

    internal static MessageMap ToMap(StageRequest request) => new()
    {
        ["contract"] = request.Contract,
        ["run_id"] = request.RunId.ToByteArray(bigEndian: true),
        ["node_id"] = request.NodeId,
        ["task_id"] = request.TaskId.ToByteArray(bigEndian: true),
        ["attempt"] = request.Attempt,
        ["reason"] = EnumText.Of(request.Reason),
        ["lease"] = request.Lease,
        ["idempotency_key"] = request.IdempotencyKey,
        ["params"] = JsonMessages.ToMap(request.Parameters),
        ["seed"] = request.Seed,
        ["seed_path"] = request.SeedPath.Select(index => (object?)index).ToList(),
        ["inputs"] = Ports(request.Inputs, inputs => inputs.Select(ArtifactFormat.ToMap).ToList<object?>()),
        ["outputs"] = Ports(request.Outputs, slot => new MessageMap
        {
            ["dir"] = slot.Directory,
            ["max_bytes"] = slot.MaximumBytes,
        }),
        ["work_dir"] = request.WorkDirectory,
        ["scratch_dir"] = request.ScratchDirectory,
        ["checkpoint_dir"] = request.CheckpointDirectory,
        ["resume"] = ArtifactFormat.ToMap(request.Resume),
        ["limits"] = Limits(request.Limits),
        ["granted"] = Granted(request.Granted),
        ["secrets"] = Ports(request.Secrets, path => path),
        ["trace"] = request.Trace,
        ["mode"] = EnumText.Of(request.Mode),
    };

    internal static StageRequest FromMap(MessageMap map)
    {
        var findings = new List<string>();
        var fields = new FieldReader(map, "request", findings);
        var request = new StageRequest
        {
            Contract = fields.Text("contract"),
            RunId = fields.Identifier("run_id"),
            NodeId = fields.Text("node_id"),
            TaskId = fields.Identifier("task_id"),
            Attempt = fields.Unsigned32("attempt"),
            Reason = fields.Choice<AttemptReason>("reason"),
            Lease = fields.Unsigned("lease"),
            IdempotencyKey = fields.OptionalText("idempotency_key"),
            Parameters = JsonMessages.ToJson(fields.Nested("params").Map, "request.params", findings),
            Seed = fields.Unsigned("seed"),
            SeedPath = fields.Has("seed_path") ? SeedPath(fields) : [],
            Inputs = fields.Nested("inputs").Map.Entries.ToDictionary(
                entry => entry.Key,
                entry => (IReadOnlyList<InputArtifact>)
                    [.. fields.Nested("inputs").Maps(entry.Key).Select(ArtifactFormat.Input)]),
            Outputs = fields.Entries("outputs").ToDictionary(
                entry => entry.Key,
                entry => new OutputSlot(entry.Value.Text("dir"), entry.Value.OptionalCount("max_bytes"))),
            WorkDirectory = fields.Text("work_dir"),
            ScratchDirectory = fields.Text("scratch_dir"),
            CheckpointDirectory = fields.Text("checkpoint_dir"),
            Resume = fields.OptionalNested("resume") is { } resume ? ArtifactFormat.Resume(resume) : null,
            Limits = fields.OptionalNested("limits") is { } limits ? Limits(limits) : new(),
            Granted = fields.OptionalNested("granted") is { } granted ? Granted(granted) : new(),
            Secrets = map["secrets"] is MessageMap secrets
                ? secrets.Entries.ToDictionary(entry => entry.Key, entry => fields.Nested("secrets").Text(entry.Key))
                : new Dictionary<string, string>(),
            Trace = fields.OptionalText("trace"),
            Mode = fields.Has("mode") ? fields.Choice<RequestMode>("mode") : RequestMode.Run,
        };
        return findings.Count == 0 ? request : throw new ProtocolException(findings);
    }

    private static IReadOnlyList<uint> SeedPath(FieldReader fields)
    {
        var path = fields.Elements<long>("seed_path", "a whole number");
        foreach (var (index, place) in path.Select((index, place) => (index, place)))
        {
            if (index is < 0 or > uint.MaxValue)
            {
                fields.Add($"seed_path[{place}]", $"{index} does not fit into 32 bits from 0 up");
            }
        }
        return [.. path.Select(index => unchecked((uint)index))];
    }

    private static MessageMap Ports<T>(IReadOnlyDictionary<string, T> ports, Func<T, object?> convert)
    {
        var map = new MessageMap();
        foreach (var (port, value) in ports)
        {
            map[port] = convert(value);
        }
        return map;
    }

    private static MessageMap Limits(AttemptLimits limits) => new()
    {
        ["deadline"] = limits.Deadline,
        ["wall_ms"] = limits.WallMilliseconds,
        ["grace_ms"] = limits.GraceMilliseconds,
        ["heartbeat_ms"] = limits.HeartbeatMilliseconds,
        ["metric_min_ms"] = limits.MetricMilliseconds,
        ["event_bytes_max"] = limits.EventBytes,
    };

    private static AttemptLimits Limits(FieldReader fields)
    {
        var defaults = new AttemptLimits();
        var grace = fields.OptionalCount("grace_ms") ?? defaults.GraceMilliseconds;
        if (grace is < MinimumGrace or > MaximumGrace)
        {
            fields.Add("grace_ms", $"{grace} lies outside {MinimumGrace} to {MaximumGrace}");
        }
        var heartbeat = fields.OptionalCount("heartbeat_ms") ?? defaults.HeartbeatMilliseconds;
        if (heartbeat == 0)
        {
            fields.Add("heartbeat_ms", "0 is no interval");
        }
        return new AttemptLimits
        {
            Deadline = fields.OptionalTime("deadline"),
            WallMilliseconds = fields.OptionalCount("wall_ms"),
            GraceMilliseconds = grace,
            HeartbeatMilliseconds = heartbeat,
            MetricMilliseconds = fields.OptionalCount("metric_min_ms") ?? defaults.MetricMilliseconds,
            EventBytes = fields.OptionalCount("event_bytes_max") ?? defaults.EventBytes,
        };
    }

    private static MessageMap Granted(GrantedResources granted) => new()
    {
        ["cpus"] = granted.Cpus,
        ["mem"] = granted.MemoryBytes,
        ["gpus"] = granted.Gpus.ToList<object?>(),
        ["threads"] = granted.Threads,
    };

    private static GrantedResources Granted(FieldReader fields)
    {
        var threads = fields.OptionalCount("threads") ?? 1;
        if (threads is < 1 or > 65_536)
        {
            fields.Add("threads", $"{threads} lies outside 1 to 65536");
        }
        return new GrantedResources
        {
            Cpus = fields.Has("cpus") ? fields.Number("cpus") : 1,
            MemoryBytes = fields.OptionalCount("mem"),
            Gpus = fields.Has("gpus") ? fields.Elements<string>("gpus", "a text") : [],
            Threads = (int)Math.Clamp(threads, 1, 65_536),
        };
    }
}
