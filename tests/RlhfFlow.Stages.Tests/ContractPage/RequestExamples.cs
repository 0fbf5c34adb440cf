using System.Text.Json.Nodes;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>The requests and results that the page shows; made of fixed values.</summary>
internal static class RequestExamples
{
    internal static readonly Guid Run = new("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");
    internal static readonly Guid Task = new("00112233-4455-6677-8899-aabbccddeeff");
    internal static readonly DateTime Time = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    internal static readonly string Digest = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    private static readonly ResumePoint Resume = new("/ckpt/step-000000000120", Digest, 120, Time, 1);

    internal static StageRequest SmallRequest => new()
    {
        RunId = Run,
        NodeId = "label",
        TaskId = Task,
        WorkDirectory = "/a/work",
        ScratchDirectory = "/a/scratch",
        CheckpointDirectory = "/ckpt",
    };

    internal static StageRequest FullRequest => SmallRequest with
    {
        Attempt = 2,
        Reason = AttemptReason.Retry,
        Lease = 7,
        IdempotencyKey = "k1",
        Parameters = new JsonObject { ["rate"] = 0.5 },
        Seed = ulong.MaxValue,
        SeedPath = [3],
        Inputs = new Dictionary<string, IReadOnlyList<InputArtifact>>
        {
            ["Samples"] = [new("/store/in", Digest, "samples", 1, 1200, 345_678)],
        },
        Outputs = new Dictionary<string, OutputSlot> { ["Preferences"] = new("/a/outputs/Preferences", 1L << 30) },
        Resume = Resume,
        Limits = new AttemptLimits { Deadline = Time.AddMilliseconds(500), WallMilliseconds = 3_600_000 },
        Granted = new GrantedResources { Cpus = 2, MemoryBytes = 4L << 30, Gpus = ["GPU-0"], Threads = 2 },
        Secrets = new Dictionary<string, string> { ["judge"] = "/run/secrets/judge" },
        Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };

    internal static StageResult Succeeded => new()
    {
        TaskId = Task,
        Attempt = 2,
        Lease = 7,
        Status = StageStatus.Succeeded,
        Outputs = new Dictionary<string, IReadOnlyList<OutputArtifact>>
        {
            ["Preferences"] = [new("/a/outputs/Preferences", Digest, "preferences", 1, 600, 98_765)],
        },
        Metrics = new Dictionary<string, double> { ["eval/agreement"] = 0.25 },
        SeedUsed = 42,
        Usage = new StageUsage
        {
            WallMilliseconds = 1500,
            CpuMilliseconds = 1400,
            PeakMemoryBytes = 64L << 20,
            BytesIn = 345_678,
            BytesOut = 98_765,
        },
        Provenance = new StageProvenance
        {
            CodeHash = Digest,
            Runtime = "Python 3.11.2",
            Libraries = new Dictionary<string, string> { ["msgpack"] = "1.0.3" },
            Hardware = "x86_64",
        },
    };

    internal static StageResult Failed => new()
    {
        TaskId = Task,
        Attempt = 2,
        Lease = 7,
        Status = StageStatus.Failed,
        Error = new StageError("example.diverged", StageErrorClass.Diverged, "The loss is NaN.", "step 17"),
    };

    internal static StageResult Stopped => new()
    {
        TaskId = Task,
        Attempt = 2,
        Lease = 7,
        Status = StageStatus.Preempted,
        Error = new StageError("rlhfflow.stopped", StageErrorClass.Preempted, "Stopped on request after a checkpoint."),
        Checkpoint = Resume,
    };
}
