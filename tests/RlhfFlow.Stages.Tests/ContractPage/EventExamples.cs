using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>One event of every kind, as an attempt could write them one after another.</summary>
internal static class EventExamples
{
    internal static IReadOnlyDictionary<string, StageEvent> All { get; } = Numbered(
        new HelloEvent
        {
            ProcessId = 4711,
            Host = "box",
            StageId = "example.longer-is-better",
            StageVersion = "1.2.0",
            CodeHash = RequestExamples.Digest,
            ResumedStep = 120,
        },
        new HeartbeatEvent { MemoryBytes = 64L << 20, GpuMemoryBytes = 1L << 30, Busy = true },
        new ProgressEvent
        {
            Phase = "pairs",
            Done = 300,
            Total = 600,
            Unit = "prompts",
            RemainingMilliseconds = 1500,
        },
        new MetricEvent
        {
            Step = 121,
            Values = new Dictionary<string, double> { ["agreement"] = 0.25, ["loss"] = double.NaN },
            Scope = "train",
        },
        new LogEvent { Level = StageLogLevel.Info, Message = "half done" },
        new CheckpointEvent
        {
            Path = "/ckpt/step-000000000240",
            Digest = RequestExamples.Digest,
            Bytes = 4096,
            Step = 240,
            Occasion = "periodic",
        },
        new ArtifactEvent { Port = "Preferences", Path = "/a/outputs/Preferences", Complete = true, Records = 600 },
        new SampleEvent { Title = "p1", Text = "the longer one" },
        new SuspendEvent
        {
            Reason = "human",
            Token = "batch-1",
            ResumeWhen = "all pairs labelled",
            TimeToLiveMilliseconds = 86_400_000,
        },
        new WarningEvent { Code = "example.few_pairs", Message = "only 600 pairs" },
        new StoppingEvent { Cause = "term" },
        new EndEvent { Status = StageStatus.Preempted });

    internal static string KindOf(StageEvent happened) => (string)EventFormat.ToMap(happened)["kind"]!;

    private static IReadOnlyDictionary<string, StageEvent> Numbered(params StageEvent[] events) => events
        .Select((happened, index) => happened with
        {
            Sequence = index,
            Timestamp = RequestExamples.Time.AddMilliseconds(500),
            MonotonicNanoseconds = 1_000_000_000L + index,
            Lease = 7,
        })
        .ToDictionary(KindOf);
}
