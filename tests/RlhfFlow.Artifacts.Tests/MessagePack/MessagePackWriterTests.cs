using System.Buffers;
using MessagePack;
using RlhfFlow.Artifacts.Canonical;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

public sealed class MessagePackWriterTests
{
    [Fact]
    public void Nothing_reaches_the_output_before_it_is_flushed()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.Write(1);
        Assert.Equal(0, buffer.WrittenCount);
        writer.Flush();
        Assert.Equal(1, buffer.WrittenCount);
    }

    [Fact]
    public void Fixed_widths_are_kept_whatever_the_value() => AssertWrites(
        "cc01cd0001ce00000001cf0000000000000001d0ffd1ffffd2ffffffffd3ffffffffffffffff",
        (ref MessagePackWriter writer) =>
        {
            writer.WriteUInt8(1);
            writer.WriteUInt16(1);
            writer.WriteUInt32(1);
            writer.WriteUInt64(1);
            writer.WriteInt8(-1);
            writer.WriteInt16(-1);
            writer.WriteInt32(-1);
            writer.WriteInt64(-1);
        });

    [Fact]
    public void Every_integer_type_takes_the_shortest_form() => AssertWrites(
        "cc80d080cdfffed18000ceffffffffd280000000cd2260", (ref MessagePackWriter writer) =>
        {
            writer.Write((byte)128);
            writer.Write(sbyte.MinValue);
            writer.Write((ushort)0xfffe);
            writer.Write(short.MinValue);
            writer.Write(uint.MaxValue);
            writer.Write(int.MinValue);
            writer.Write('\u2260');
        });

    [Fact]
    public void Null_text_and_null_bytes_are_nil() => AssertWrites("c0c0", (ref MessagePackWriter writer) =>
    {
        writer.Write((string?)null);
        writer.Write((byte[]?)null);
    });

    [Fact]
    public void The_old_specification_has_neither_short_lengths_nor_bytes_nor_timestamps()
    {
        AssertWrites("da0020" + string.Concat(Enumerable.Repeat("61", 32)) + "a101", (ref MessagePackWriter writer) =>
        {
            writer.OldSpec = true;
            writer.Write(new string('a', 32));
            writer.Write(new byte[] { 1 });
        });
        Assert.Throws<NotSupportedException>(() =>
        {
            var writer = new MessagePackWriter(new ArrayBufferWriter<byte>()) { OldSpec = true };
            writer.Write(DateTime.UnixEpoch);
        });
    }

    [Fact]
    public void A_single_float_stays_single() =>
        AssertWrites("ca3dcccccd", (ref MessagePackWriter writer) => writer.Write(0.1f));

    [Fact]
    public void Blocks_may_come_in_segments()
    {
        var segments = Segments.OfOneByte([1, 2, 3]);
        AssertWrites("c403010203" + "a3010203" + "010203", (ref MessagePackWriter writer) =>
        {
            writer.Write(segments);
            writer.WriteString(segments);
            writer.WriteRaw(segments);
        });
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public void An_instant_comes_back_as_utc_to_the_tick(DateTimeKind kind)
    {
        foreach (var ticks in new[] { 0, 1, 621_355_968_000_000_000, 621_355_968_000_000_001,
            3_155_378_975_999_999_999 })
        {
            var bytes = Bytes((ref MessagePackWriter writer) => writer.Write(new DateTime(ticks, kind)));
            var reader = new MessagePackReader(bytes);
            Assert.Equal(new DateTime(ticks, DateTimeKind.Utc), reader.ReadDateTime());
        }
    }

    [Fact]
    public void The_announced_length_is_the_written_length()
    {
        foreach (var value in Enumerable.Range(0, 64).SelectMany(bit => new[] { 1L << bit, (1L << bit) - 1,
            -(1L << bit) }))
        {
            var (signed, unsigned) = (value, unchecked((ulong)value));
            Assert.Equal(
                MessagePackWriter.GetEncodedLength(signed),
                    Bytes((ref MessagePackWriter writer) => writer.Write(signed)).Length);
            Assert.Equal(
                MessagePackWriter.GetEncodedLength(unsigned),
                    Bytes((ref MessagePackWriter writer) => writer.Write(unsigned)).Length);
        }
    }

    [Fact]
    public void A_negative_count_is_refused()
    {
        Assert.Throws<OverflowException>(() => Bytes((ref MessagePackWriter writer) => writer.WriteArrayHeader(-1)));
        Assert.Throws<OverflowException>(() => Bytes((ref MessagePackWriter writer) => writer.WriteStringHeader(-1)));
        Assert.Throws<OverflowException>(() => Bytes((ref MessagePackWriter writer) => writer.WriteBinHeader(-1)));
    }

    private static void AssertWrites(string hex, MessagePackValueWriter write) =>
        Assert.Equal(hex, Convert.ToHexStringLower(Bytes(write)));

    private static byte[] Bytes(MessagePackValueWriter write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
