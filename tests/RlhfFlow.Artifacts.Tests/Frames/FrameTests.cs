using System.Text;
using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.Artifacts.Tests.Frames;

public sealed class FrameTests
{
    [Fact]
    public void The_checksum_has_the_published_check_value() =>
        Assert.Equal(0xe3069283u, Crc32C.Compute("123456789"u8));

    [Fact]
    public void The_checksum_of_parts_is_the_checksum_of_the_whole()
    {
        var bytes = Enumerable.Range(0, 100).Select(i => (byte)(i * 37)).ToArray();
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(Crc32C.Compute(bytes), Crc32C.Append(Crc32C.Compute(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
        }
    }

    [Fact]
    public void A_frame_is_length_payload_and_checksum_in_big_endian_order()
    {
        using var stream = new MemoryStream();
        new FrameWriter(stream).Write("123456789"u8);
        Assert.Equal("00000009" + Convert.ToHexStringLower("123456789"u8) + "e3069283",
            Convert.ToHexStringLower(stream.ToArray()));
    }

    [Fact]
    public void Frames_are_read_back_in_order_with_their_offsets()
    {
        var reader = new FrameReader(new MemoryStream(Frames("", "one", new string('x', 200_000))), "memory");
        foreach (var (text, offset) in new[] { ("", 8L), ("one", 19L), (new string('x', 200_000), 200_027L) })
        {
            Assert.True(reader.TryRead(out var payload));
            Assert.Equal(text, Encoding.UTF8.GetString(payload.Span));
            Assert.Equal(offset, reader.Offset);
        }
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void A_cut_at_any_byte_within_a_frame_is_damage_with_file_and_offset()
    {
        var bytes = Frames("first", "second");
        for (var length = 0; length < bytes.Length; length++)
        {
            if (length is 0 or 13)
            {
                continue;
            }
            var exception = Assert.Throws<ArtifactException>(() => ReadAll(bytes[..length]));
            Assert.Equal("memory", exception.Place);
            Assert.Equal(length < 13 ? 0 : 13, exception.Offset);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_damage()
    {
        var bytes = Frames("first", "second");
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var damaged = bytes.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<ArtifactException>(() => ReadAll(damaged));
        }
    }

    [Fact]
    public void A_length_that_lies_costs_no_memory()
    {
        byte[] bytes = [0x00, 0xff, 0xff, 0xff, 1, 2, 3];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ArtifactException>(() => ReadAll(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_length_above_the_limit_is_refused_on_both_sides()
    {
        var exception = Assert.Throws<ArtifactException>(() => ReadAll([0x01, 0x00, 0x00, 0x01, 0]));
        Assert.Equal("at most 16777216 bytes", exception.Expected);
        Assert.Throws<ArgumentException>(() => new FrameWriter(new MemoryStream(), 3).Write("four"u8));
    }

    [Fact]
    public void A_torn_tail_can_be_left_for_later()
    {
        var bytes = Frames("first", "second");
        using var stream = new MemoryStream();
        stream.Write(bytes, 0, 15);
        stream.Position = 0;
        var reader = new FrameReader(stream, "events", tolerateTornTail: true);
        Assert.True(reader.TryRead(out _));
        Assert.False(reader.TryRead(out _));
        stream.Position = 15;
        stream.Write(bytes, 15, bytes.Length - 15);
        stream.Position = reader.Offset;
        Assert.True(reader.TryRead(out var payload));
        Assert.Equal("second", Encoding.UTF8.GetString(payload.Span));
    }

    private static byte[] Frames(params string[] payloads)
    {
        using var stream = new MemoryStream();
        var writer = new FrameWriter(stream);
        foreach (var payload in payloads)
        {
            writer.Write(Encoding.UTF8.GetBytes(payload));
        }
        return stream.ToArray();
    }

    private static void ReadAll(byte[] bytes)
    {
        var reader = new FrameReader(new MemoryStream(bytes), "memory");
        while (reader.TryRead(out _))
        {
        }
    }
}
