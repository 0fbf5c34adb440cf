using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Supervision;

public sealed class EventTailTests : IDisposable
{
    private const ulong Lease = 5;
    private readonly TemporaryDirectory directory = new();

    private string Events => directory.Combine("events");

    [Fact]
    public void A_last_event_that_is_cut_short_is_legal_and_read_once_it_is_whole()
    {
        var second = Frame(new ProgressEvent { Phase = "x" }, 1);
        File.WriteAllBytes(Events, [.. Frame(new HelloEvent(), 0), .. second[..^3]]);
        using var tail = new EventTail(Events, Lease);

        Assert.IsType<HelloEvent>(Assert.Single(tail.ReadNew()));
        Assert.Empty(tail.ReadNew());
        Assert.Empty(tail.Findings);

        using (var stream = new FileStream(Events, FileMode.Append))
        {
            stream.Write(second.AsSpan(second.Length - 3));
        }
        Assert.IsType<ProgressEvent>(Assert.Single(tail.ReadNew()));
    }

    [Fact]
    public void A_damaged_event_ends_the_reading_with_a_finding()
    {
        var second = Frame(new ProgressEvent { Phase = "x" }, 1);
        second[^6] ^= 1;
        File.WriteAllBytes(Events, [.. Frame(new HelloEvent(), 0), .. second, .. Frame(new EndEvent(), 2)]);
        using var tail = new EventTail(Events, Lease);

        Assert.Single(tail.ReadNew());
        Assert.Contains("checksum", Assert.Single(tail.Findings));
    }

    [Fact]
    public void Gaps_foreign_leases_a_missing_hello_and_events_after_the_end_are_findings()
    {
        File.WriteAllBytes(Events,
        [
            .. Frame(new ProgressEvent(), 0), .. Frame(new ProgressEvent(), 2),
            .. Frame(new ProgressEvent(), 3, lease: 6),
            .. Frame(new EndEvent(), 3), .. Frame(new ProgressEvent(), 4),
        ]);
        using var tail = new EventTail(Events, Lease);

        Assert.Equal(4, tail.ReadNew().Count);

        string[] expected = ["not 'hello'", "number 2 comes where 1 is due", "lease 6 is not ours", "follows 'end'"];
        Assert.All(expected, part => Assert.Contains(tail.Findings, finding => finding.Contains(part)));
    }

    [Fact]
    public void An_event_of_an_unknown_kind_is_passed_on_as_such()
    {
        var map = EventFormat.ToMap(new HelloEvent { Lease = Lease });
        map["kind"] = "telepathy";
        map["must"] = true;
        File.WriteAllBytes(Events, [.. Frame(new HelloEvent(), 0), .. Frame(map, 1)]);
        using var tail = new EventTail(Events, Lease);

        Assert.Equal(("telepathy", true), tail.ReadNew().OfType<UnknownEvent>().Select(x => (x.Kind, x.Must)).Single());
        Assert.Equal("telepathy", tail.NotUnderstood?.Kind);
    }

    [Fact]
    public void An_event_with_a_text_over_the_limit_is_thrown_away_with_a_finding()
    {
        var longest = new string('x', EventFormat.MaximumTextBytes);
        File.WriteAllBytes(Events,
        [
            .. Frame(new HelloEvent(), 0), .. Frame(new LogEvent { Message = longest }, 1),
            .. Frame(new LogEvent { Message = longest + "x" }, 2), .. Frame(new EndEvent(), 3),
        ]);
        using var tail = new EventTail(Events, Lease);

        Assert.Equal(3, tail.ReadNew().Count);
        Assert.Contains("event.msg: a text of 1048577 bytes", Assert.Single(tail.Findings));
    }

    [Fact]
    public void Every_kind_of_event_survives_the_journey()
    {
        StageEvent[] events =
        [
            new HelloEvent { ProcessId = 3, Host = "h", StageId = "s", StageVersion = "1", ResumedStep = 4 },
            new HeartbeatEvent { MemoryBytes = 9, GpuMemoryBytes = 8, Busy = true },
            new ProgressEvent { Phase = "p", Done = 1, Total = 2, Unit = "u", RemainingMilliseconds = 3 },
            new LogEvent { Level = StageLogLevel.Error, Message = "m" },
            new CheckpointEvent { Path = "p", Digest = "d", Bytes = 1, Step = 2, Occasion = "term" },
            new ArtifactEvent { Port = "P", Path = "p", Complete = true, Records = 7 },
            new SampleEvent { Title = "t", Text = "x" },
            new SuspendEvent { Reason = "human", Token = "t", ResumeWhen = "w", TimeToLiveMilliseconds = 5 },
            new WarningEvent { Code = "c", Message = "m" },
            new StoppingEvent { Cause = "term" },
            new EndEvent { Status = StageStatus.Preempted },
        ];
        File.WriteAllBytes(Events, [.. events.SelectMany((happened, index) => Frame(happened, index))]);
        using var tail = new EventTail(Events, Lease);

        Assert.Equal(events.Select((happened, index) => Stamped(happened, index)), tail.ReadNew());
    }

    [Fact]
    public void A_metric_keeps_values_that_are_no_numbers()
    {
        var values = new Dictionary<string, double>
        {
            ["a"] = double.NaN,
            ["b"] = double.NegativeInfinity,
            ["c"] = -0.0,
        };
        File.WriteAllBytes(Events, Frame(new MetricEvent { Step = 1, Values = values, Scope = "eval" }, 0));
        using var tail = new EventTail(Events, Lease);

        Assert.Equal(values, Assert.IsType<MetricEvent>(Assert.Single(tail.ReadNew())).Values);
    }

    public void Dispose() => directory.Dispose();

    private static StageEvent Stamped(StageEvent happened, long sequence, ulong lease = Lease) => happened with
    {
        Sequence = sequence,
        Lease = lease,
        Timestamp = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        MonotonicNanoseconds = 17,
    };

    private static byte[] Frame(StageEvent happened, long sequence, ulong lease = Lease) =>
        Frame(EventFormat.ToMap(Stamped(happened, sequence, lease)), sequence);

    private static byte[] Frame(MessageMap map, long sequence)
    {
        map["seq"] = sequence;
        using var stream = new MemoryStream();
        new FrameWriter(stream).Write(map.Encode());
        return stream.ToArray();
    }
}
