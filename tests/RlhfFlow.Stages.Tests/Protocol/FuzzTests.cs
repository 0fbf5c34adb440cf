using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Parameters;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Stages.Tests.Parameters;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Stages.Tests.Protocol;

/// <summary>Whatever a message says, it is understood or refused with the place of every fault.</summary>
public sealed class FuzzTests
{
    private static readonly ParameterSchema Flag =
        ParameterSchema.Parse("""{"properties":{"fast":{"type":"boolean","default":false}}}""");

    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Requests_are_understood_or_refused() => FuzzMessages(
        "request",
        [RequestFormat.ToMap(TestRequests.Full())],
        map => RequestFormat.ToMap(RequestFormat.FromMap(map)).Encode());

    [Fact]
    public void Results_are_understood_or_refused() => FuzzMessages(
        "result",
        [ResultFormat.ToMap(Result(StageStatus.Succeeded)), ResultFormat.ToMap(Result(StageStatus.Failed))],
        map => ResultFormat.ToMap(ResultFormat.FromMap(map)).Encode());

    [Fact]
    public void Descriptions_are_understood_or_refused() => FuzzMessages(
        "description",
        [DescriptionFormat.ToMap(Description()), DescriptionFormat.ToMap(Description() with { Parameters = Flag })],
        map => DescriptionFormat.ToMap(DescriptionFormat.FromMap(map)).Encode());

    [Fact]
    public void Manifests_of_checkpoints_are_understood_or_refused() => FuzzMessages(
        "manifest",
        [
            new CheckpointManifest(
                7, Noon, 2, new CheckpointOrigin("p", "i", "s", "t", "c"),
                [new("state/a.bin", 5, "aa"), new("b", 0, "bb")]).ToMap(),
        ],
        map => CheckpointManifest.FromMap(map, "manifest").ToMap().Encode());

    [Fact]
    public void Events_that_are_read_while_they_are_written_are_understood_or_noted()
    {
        var hello = Framed(EventFormat.ToMap(new HelloEvent { Lease = 5, Timestamp = Noon }).Encode());
        var report = new FuzzRun
        {
            Reader = "events",
            Seeds = [.. Events().Select(happened => EventFormat.ToMap(happened).Encode())],
            Mutations = [new MessagePackMutation(), new MessagePackMutation(), new ByteMutation()],
            Read = payload =>
            {
                using var tail = new EventTail("events", 5, () => new MemoryStream([.. hello, .. Framed(payload)]));
                _ = tail.ReadNew();
                tail.Finish();
                return tail.Findings;
            },
            NamesPlace = message => message.StartsWith("events", StringComparison.Ordinal),
        }.Run();
        Assert.True(report.Behaviours > 100, report.ToString());
    }

    [Fact]
    public void Files_of_frames_are_read_or_refused()
    {
        var request = RequestFormat.ToMap(TestRequests.Full()).Encode();
        var report = new FuzzRun
        {
            Reader = "frame file",
            Seeds = [Framed(request), Framed([0x80]), [.. Framed([0x80]), .. Framed([0x80])]],
            Read = bytes =>
            {
                FrameFile.Read(new MemoryStream(bytes), "frame.bin");
                return [];
            },
            Refusals = [typeof(ProtocolException)],
            NamesPlace = message => message.StartsWith("frame.bin", StringComparison.Ordinal),
        }.Run();
        Assert.True(report.Behaviours > 10, report.ToString());
    }

    [Fact]
    public void A_control_file_is_obeyed_as_far_as_it_can_be_understood()
    {
        var stop = new MessageMap { ["op"] = "stop", ["cause"] = "preempt", ["grace_ms"] = 60_000 }.Encode();
        new FuzzRun
        {
            Reader = "control file",
            Seeds = [[.. Framed(stop), .. Framed(stop)], Framed(stop)],
            Read = bytes =>
            {
                var offset = 0L;
                var operations = ControlFile.ReadFrom(new MemoryStream(bytes), "control", ref offset);
                Assert.InRange(offset, 0, bytes.Length);
                return operations.Select(operation => $"control: {operation["op"]}");
            },
            NamesPlace = message => message.StartsWith("control", StringComparison.Ordinal),
        }.Run();
    }

    /// <summary>Payloads behind a checksum that fits; what is understood can be written again.</summary>
    private static void FuzzMessages(string reader, IEnumerable<MessageMap> seeds, Action<MessageMap> read)
    {
        var report = new FuzzRun
        {
            Reader = reader,
            Seeds = [.. seeds.Select(seed => seed.Encode())],
            Mutations = [new MessagePackMutation(), new MessagePackMutation(), new ByteMutation()],
            Read = payload =>
            {
                read(MessageMap.Decode(payload, reader));
                return [];
            },
            Refusals = [typeof(ProtocolException)],
            NamesPlace = message => message.StartsWith(reader, StringComparison.Ordinal),
        }.Run();
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
        Assert.True(report.Behaviours > 100, report.ToString());
    }

    private static byte[] Framed(byte[] payload)
    {
        using var stream = new MemoryStream();
        new FrameWriter(stream).Write(payload);
        return stream.ToArray();
    }

    private static StageResult Result(StageStatus status) => new()
    {
        TaskId = new Guid("ffeeddcc-bbaa-9988-7766-554433221100"),
        Attempt = 1,
        Lease = 5,
        Status = status,
        Outputs = new Dictionary<string, IReadOnlyList<OutputArtifact>>
        {
            ["A"] = [new("/a", new string('a', 64), "corpus", 1, 2, 3)],
        },
        Metrics = new Dictionary<string, double> { ["loss"] = 0.25, ["kl"] = double.NaN },
        Error = status == StageStatus.Failed ? new("rlhf.kl", StageErrorClass.Diverged, "too far", "detail") : null,
        Usage = new() { WallMilliseconds = 5, Tokens = 7 },
        Provenance = new() { Libraries = new Dictionary<string, string> { ["torch"] = "2.6" } },
        Checkpoint = new("/c/step", new string('b', 64), 5, Noon, 2),
    };

    private static DescribedStage Description() => new()
    {
        Description = new StageDescription
        {
            Kind = "RewardModeling",
            Id = "rlhfflow.test",
            Version = "1.0.0",
            Summary = "A test.",
            Inputs = [new("Pairs", "preferences", "Pairs.", PortCardinality.Many)],
            Outputs = [new("Model", "reward-model", "Model.", PortCardinality.One) { Preview = PortPreview.Curve }],
            Metrics = [new("loss", "nats", "Loss.", MetricGoal.Minimize, MetricAxis.Step)],
        },
        Parameters = ParameterSchema.Of<ExampleOptions>(),
        Exits = new Dictionary<int, string> { [0] = "done", [21] = "diverged" },
    };

    private static IEnumerable<StageEvent> Events() => new StageEvent[]
    {
        new HeartbeatEvent { MemoryBytes = 5 },
        new ProgressEvent { Phase = "train", Done = 1, Total = 2, Unit = "steps" },
        new MetricEvent
        {
            Step = 1, Scope = "train", Values = new Dictionary<string, double> { ["loss"] = double.PositiveInfinity },
        },
        new LogEvent { Level = StageLogLevel.Info, Message = "words" },
        new CheckpointEvent { Path = "/c", Digest = "aa", Bytes = 1, Step = 2, Occasion = "periodic" },
        new ArtifactEvent { Port = "Model", Path = "/m", Complete = true, Records = 1 },
        new SampleEvent { Title = "one", Text = "two" },
        new SuspendEvent { Reason = "human", Token = "t", ResumeWhen = "done", TimeToLiveMilliseconds = 5 },
        new WarningEvent { Code = "w", Message = "words" },
        new StoppingEvent { Cause = "term" },
        new EndEvent { Status = StageStatus.Succeeded },
    }.Select(happened => happened with { Sequence = 1, Lease = 5, Timestamp = Noon });
}
