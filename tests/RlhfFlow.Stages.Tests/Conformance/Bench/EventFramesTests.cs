using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Conformance.Bench;

public sealed class EventFramesTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string File => directory.Combine("events");

    [Fact]
    public void A_wrong_checksum_does_not_hide_what_follows()
    {
        var bytes = Frames(Event("hello"), Event("log"), Event("end"));
        bytes[(bytes.Length / 2) + 2] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);

        var events = EventFrames.Read(File);

        Assert.Equal([true, false, true], events.Select(happened => happened.ChecksumFits));
        Assert.Equal(("hello", "end"), (events[0].Kind, events[^1].Kind));
        Assert.Equal(0, EventFrames.TailBytes(File, events));
    }

    [Fact]
    public void A_frame_that_is_cut_short_does_not_hide_what_follows()
    {
        var (whole, rest) = (Frames(Event("hello"), Event("log")), Frames(Event("metric"), Event("end")));
        System.IO.File.WriteAllBytes(File, [.. whole[..^9], .. rest]);

        var events = EventFrames.Read(File);

        Assert.Equal(["hello", "", "metric", "end"], events.Select(happened => happened.Kind));
        Assert.Equal((false, "it is cut short"), (events[1].ChecksumFits, events[1].Problem));
        Assert.Equal(0, EventFrames.TailBytes(File, events));
    }

    [Fact]
    public void A_frame_that_is_no_message_is_noted_with_its_reason()
    {
        System.IO.File.WriteAllBytes(File, Frames([0xc1], Event("end")));

        var events = EventFrames.Read(File);

        Assert.Null(events[0].Message);
        Assert.NotEmpty(events[0].Problem);
        Assert.Equal("", events[0].Kind);
        Assert.Equal("frame 0 at byte 0: c1", events[0].Evidence);
        Assert.Equal("end", events[1].Kind);
    }

    [Fact]
    public void Bytes_behind_the_last_whole_frame_are_counted()
    {
        System.IO.File.WriteAllBytes(File, [.. Frames(Event("hello")), 0, 0, 0, 9, 1]);

        var events = EventFrames.Read(File);

        Assert.Single(events);
        Assert.Equal(5, EventFrames.TailBytes(File, events));
    }

    [Fact]
    public void No_file_is_no_events()
    {
        var events = EventFrames.Read(File);

        Assert.Empty(events);
        Assert.Equal(0, EventFrames.TailBytes(File, events));
    }

    public void Dispose() => directory.Dispose();

    private static byte[] Event(string kind) => new MessageMap { ["kind"] = kind }.Encode();

    private static byte[] Frames(params byte[][] payloads)
    {
        using var stream = new MemoryStream();
        var writer = new FrameWriter(stream);
        Array.ForEach(payloads, payload => writer.Write(payload));
        return stream.ToArray();
    }
}
