using System.Buffers.Binary;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Supervision;

public sealed class EventFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Path => directory.Combine("events");

    [Fact]
    public void Events_are_read_on_from_where_reading_ended_and_a_torn_last_one_waits()
    {
        var third = Frame(2);
        using var file = new EventFile(Path);
        Assert.Empty(file.ReadNew());
        File.WriteAllBytes(Path, [.. Frame(0), .. Frame(1), .. third[..^2]]);

        Assert.Equal([0, 1], Steps(file.ReadNew()));
        Assert.Empty(file.ReadNew());
        using (var stream = new FileStream(Path, FileMode.Append))
        {
            stream.Write(third.AsSpan(third.Length - 2));
        }
        Assert.Equal([2], Steps(file.ReadNew()));
        Assert.Empty(file.Damage);
    }

    [Fact]
    public void A_last_event_that_is_cut_short_is_no_damage()
    {
        File.WriteAllBytes(Path, [.. Frame(0), .. Frame(1)[..^1]]);
        using var file = new EventFile(Path);

        Assert.Equal([0], Steps(file.ReadToEnd()));
        Assert.Empty(file.Damage);
    }

    [Fact]
    public void Every_flipped_bit_of_a_middle_event_costs_at_most_that_event_and_is_told()
    {
        byte[][] frames = [Frame(0), Frame(1), Frame(2), Frame(3)];
        for (var bit = 0; bit < frames[1].Length * 8; bit++)
        {
            var damaged = frames[1].ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Path, [.. frames[0], .. damaged, .. frames[2], .. frames[3]]);
            using var file = new EventFile(Path);

            Assert.Equal([0, 2, 3], Steps(file.ReadToEnd()));
            Assert.NotEmpty(file.Damage);
        }
    }

    [Fact]
    public void A_whole_frame_that_is_no_event_is_told_and_passed_over()
    {
        var noEvent = new MessageMap { ["kind"] = "metric", ["step"] = "three" };
        File.WriteAllBytes(Path, [.. Frame(0), .. Frame(noEvent), .. Frame(1)]);
        using var file = new EventFile(Path);

        Assert.Equal([0, 1], Steps(file.ReadToEnd()));
        Assert.Contains("step", Assert.Single(file.Damage));
    }

    [Fact]
    public void Many_damaged_events_are_counted_and_only_the_first_are_told()
    {
        File.WriteAllBytes(Path, [.. Enumerable.Range(0, 100).SelectMany(_ => Frame(new MessageMap()))]);
        using var file = new EventFile(Path);

        Assert.Empty(file.ReadToEnd());
        Assert.Equal(9, file.Damage.Count);
        Assert.Contains("92 more", file.Damage[^1]);
    }

    [Fact]
    public void Bytes_at_each_of_which_a_frame_might_begin_do_not_keep_the_reader_busy()
    {
        // Every fifth byte promises a frame of a megabyte: 3,000,000 checksums of a megabyte, were all of them tried.
        var bytes = new byte[16 << 20];
        for (var at = 0; at + 5 < bytes.Length; at += 5)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), 1 << 20);
            bytes[at + 4] = 0x81;
        }
        File.WriteAllBytes(Path, bytes);
        using var file = new EventFile(Path);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Empty(file.ReadToEnd());
        Assert.NotEmpty(file.Damage);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void A_file_of_two_hundred_thousand_events_is_not_read_further_than_asked()
    {
        using (var stream = new BufferedStream(File.Create(Path), 1 << 20))
        {
            for (var step = 0; step < 200_000; step++)
            {
                stream.Write(Frame(step));
            }
        }
        using var file = new EventFile(Path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal([0, 1, 2], Steps(file.ReadNew().Take(3)));
        var forThree = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(forThree, 0, 1 << 20);
        Assert.Equal(200_000 - 3, file.ReadToEnd().Count());
    }

    public void Dispose() => directory.Dispose();

    private static IEnumerable<long> Steps(IEnumerable<StageEvent> events) =>
        events.Cast<MetricEvent>().Select(metric => metric.Step);

    private static byte[] Frame(long step) => Frame(EventFormat.ToMap(new MetricEvent
    {
        Sequence = step, Step = step, Timestamp = DateTime.UnixEpoch,
        Values = new Dictionary<string, double> { ["a"] = 1 },
    }));

    private static byte[] Frame(MessageMap map)
    {
        using var stream = new MemoryStream();
        new FrameWriter(stream).Write(map.Encode());
        return stream.ToArray();
    }
}
