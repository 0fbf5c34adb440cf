namespace RlhfFlow.Stages.Protocol;

/// <summary>The result as a message.</summary>
internal static class ResultFormat
{
    internal static MessageMap ToMap(StageResult result) => new()
    {
        ["contract"] = result.Contract,
        ["task_id"] = result.TaskId.ToByteArray(bigEndian: true),
        ["attempt"] = result.Attempt,
        ["lease"] = result.Lease,
        ["status"] = EnumText.Of(result.Status),
        ["outputs"] = Map(result.Outputs, artifacts => artifacts.Select(ArtifactFormat.ToMap).ToList<object?>()),
        ["metrics"] = Map(result.Metrics, value => value),
        ["error"] = result.Error is not { } error ? null : new MessageMap
        {
            ["code"] = error.Code,
            ["class"] = EnumText.Of(error.ErrorClass),
            ["msg"] = error.Message,
            ["detail"] = error.Detail,
            ["origin"] = error.Origin,
        },
        ["seed_used"] = result.SeedUsed,
        ["usage"] = Usage(result.Usage),
        ["provenance"] = new MessageMap
        {
            ["code_hash"] = result.Provenance.CodeHash,
            ["runtime"] = result.Provenance.Runtime,
            ["libs"] = Map(result.Provenance.Libraries, version => version),
            ["hardware"] = result.Provenance.Hardware,
        },
        ["checkpoint"] = ArtifactFormat.ToMap(result.Checkpoint),
    };

    internal static StageResult FromMap(MessageMap map)
    {
        var findings = new List<string>();
        var fields = new FieldReader(map, "result", findings);
        var outputs = fields.Nested("outputs");
        var result = new StageResult
        {
            Contract = fields.Text("contract"),
            TaskId = fields.Identifier("task_id"),
            Attempt = fields.Unsigned32("attempt"),
            Lease = fields.Unsigned("lease"),
            Status = fields.Choice<StageStatus>("status"),
            Outputs = outputs.Map.Entries.ToDictionary(
                entry => entry.Key,
                entry => (IReadOnlyList<OutputArtifact>)[.. outputs.Maps(entry.Key).Select(ArtifactFormat.Output)]),
            Metrics = fields.OptionalNested("metrics") is { } metrics
                ? metrics.Map.Entries.ToDictionary(entry => entry.Key, entry => metrics.Number(entry.Key))
                : new Dictionary<string, double>(),
            Error = fields.OptionalNested("error") is { } error
                ? new StageError(
                    error.Text("code"), error.Choice<StageErrorClass>("class"), error.Text("msg"),
                    error.OptionalText("detail"))
                : null,
            SeedUsed = fields.Has("seed_used") ? fields.Unsigned("seed_used") : 0,
            Usage = fields.OptionalNested("usage") is { } usage ? Usage(usage) : new(),
            Provenance = fields.OptionalNested("provenance") is { } provenance ? Provenance(provenance) : new(),
            Checkpoint = fields.OptionalNested("checkpoint") is { } checkpoint
                ? ArtifactFormat.Resume(checkpoint)
                : null,
        };
        return findings.Count == 0 ? result : throw new ProtocolException(findings);
    }

    private static MessageMap Map<T>(IReadOnlyDictionary<string, T> entries, Func<T, object?> convert)
    {
        var map = new MessageMap();
        foreach (var (key, value) in entries)
        {
            map[key] = convert(value);
        }
        return map;
    }

    private static MessageMap Usage(StageUsage usage) => new()
    {
        ["wall_ms"] = usage.WallMilliseconds,
        ["cpu_ms"] = usage.CpuMilliseconds,
        ["rss_peak"] = usage.PeakMemoryBytes,
        ["gpu_ms"] = usage.GpuMilliseconds,
        ["tokens"] = usage.Tokens,
        ["bytes_in"] = usage.BytesIn,
        ["bytes_out"] = usage.BytesOut,
    };

    private static StageUsage Usage(FieldReader fields) => new()
    {
        WallMilliseconds = fields.OptionalCount("wall_ms") ?? 0,
        CpuMilliseconds = fields.OptionalCount("cpu_ms") ?? 0,
        PeakMemoryBytes = fields.OptionalCount("rss_peak") ?? 0,
        GpuMilliseconds = fields.OptionalCount("gpu_ms") ?? 0,
        Tokens = fields.OptionalCount("tokens") ?? 0,
        BytesIn = fields.OptionalCount("bytes_in") ?? 0,
        BytesOut = fields.OptionalCount("bytes_out") ?? 0,
    };

    private static StageProvenance Provenance(FieldReader fields) => new()
    {
        CodeHash = fields.OptionalText("code_hash"),
        Runtime = fields.OptionalText("runtime"),
        Libraries = fields.OptionalNested("libs") is { } libraries
            ? libraries.Map.Entries.ToDictionary(entry => entry.Key, entry => libraries.Text(entry.Key))
            : new Dictionary<string, string>(),
        Hardware = fields.OptionalText("hardware"),
    };
}
