using System.Buffers;
using MessagePack;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

public sealed class MessagePackReaderTests
{
    private delegate void Reading(ref MessagePackReader reader);

    [Fact]
    public void An_integer_that_does_not_fit_is_an_overflow()
    {
        AssertThrows<OverflowException>("cd0100", (ref MessagePackReader reader) => reader.ReadByte());
        AssertThrows<OverflowException>("cc80", (ref MessagePackReader reader) => reader.ReadSByte());
        AssertThrows<OverflowException>("ff", (ref MessagePackReader reader) => reader.ReadUInt16());
        AssertThrows<OverflowException>("cd8000", (ref MessagePackReader reader) => reader.ReadInt16());
        AssertThrows<OverflowException>("ff", (ref MessagePackReader reader) => reader.ReadUInt32());
        AssertThrows<OverflowException>("ce80000000", (ref MessagePackReader reader) => reader.ReadInt32());
        AssertThrows<OverflowException>("d3ffffffffffffffff", (ref MessagePackReader reader) => reader.ReadUInt64());
        AssertThrows<OverflowException>("cf8000000000000000", (ref MessagePackReader reader) => reader.ReadInt64());
        AssertThrows<OverflowException>("ce00010000", (ref MessagePackReader reader) => reader.ReadChar());
    }

    [Fact]
    public void A_value_of_another_type_is_an_error_that_names_what_is_there()
    {
        AssertMessage("a0", "an integer", "0xa0 (fixstr)", (ref MessagePackReader reader) => reader.ReadInt32());
        AssertMessage("01", "text", "0x01 (positive fixint)", (ref MessagePackReader reader) => reader.ReadString());
        AssertMessage("c0", "a boolean", "0xc0 (nil)", (ref MessagePackReader reader) => reader.ReadBoolean());
        AssertMessage("c3", "a number", "0xc3 (true)", (ref MessagePackReader reader) => reader.ReadDouble());
        AssertMessage("c3", "a number", "0xc3 (true)", (ref MessagePackReader reader) => reader.ReadSingle());
        AssertMessage("d90101", "an array", "0xd9 (str 8)", (ref MessagePackReader reader) => reader.ReadArrayHeader());
        AssertMessage("90", "bytes", "0x90 (fixarray)", (ref MessagePackReader reader) => reader.ReadBytes());
        AssertMessage("90", "a map", "0x90 (fixarray)", (ref MessagePackReader reader) => reader.ReadMapHeader());
        AssertMessage("e0", "nil", "0xe0 (negative fixint)", (ref MessagePackReader reader) => reader.ReadNil());
        AssertMessage("c1", "any value", "0xc1 ((never used))", (ref MessagePackReader reader) => reader.Skip());
        AssertMessage("80", "an extension", "0x80 (fixmap)",
            (ref MessagePackReader reader) => reader.ReadExtensionFormat());
    }

    [Fact]
    public void The_end_of_the_input_is_an_end_of_stream()
    {
        AssertThrows<EndOfStreamException>("", (ref MessagePackReader reader) => _ = reader.NextCode);
        AssertThrows<EndOfStreamException>("", (ref MessagePackReader reader) => _ = reader.IsNil);
        AssertThrows<EndOfStreamException>("cd01", (ref MessagePackReader reader) => reader.ReadInt32());
        AssertThrows<EndOfStreamException>("a261", (ref MessagePackReader reader) => reader.ReadString());
        AssertThrows<EndOfStreamException>("c4", (ref MessagePackReader reader) => reader.ReadBytes());
        AssertThrows<EndOfStreamException>("01", (ref MessagePackReader reader) => reader.ReadRaw(2));
    }

    [Fact]
    public void A_short_header_is_tried_without_an_error_and_without_the_check_of_its_count()
    {
        Read("dd000000", (ref MessagePackReader reader) => Assert.False(reader.TryReadArrayHeader(out _)));
        Read("", (ref MessagePackReader reader) => Assert.False(reader.TryReadMapHeader(out _)));
        Read("c8ff", (ref MessagePackReader reader) => Assert.False(reader.TryReadExtensionFormatHeader(out _)));
        Read("dcffff", (ref MessagePackReader reader) =>
        {
            Assert.True(reader.TryReadArrayHeader(out var count));
            Assert.Equal(65535, count);
        });
    }

    [Fact]
    public void Numbers_are_read_from_any_numeric_form()
    {
        foreach (var (hex, value) in new[]
        {
            ("05", 5.0), ("ff", -1.0), ("cfffffffffffffffff", 18446744073709551615.0), ("ca3fc00000", 1.5),
                ("cb3ff8000000000000", 1.5),
        })
        {
            Read(hex, (ref MessagePackReader reader) => Assert.Equal(value, reader.ReadDouble()));
            Read(hex, (ref MessagePackReader reader) => Assert.Equal((float)value, reader.ReadSingle()));
        }
    }

    [Fact]
    public void Peeking_does_not_move_the_reader() => Read("9201a161", (ref MessagePackReader reader) =>
    {
        var peek = reader.CreatePeekReader();
        peek.Skip();
        Assert.True(peek.End);
        Assert.Equal(0, reader.Consumed);
        Assert.Equal(MessagePackType.Array, reader.NextMessagePackType);
    });

    [Fact]
    public void A_raw_value_is_a_slice_with_all_that_is_in_it() =>
        Read("9281a16101c0c3", (ref MessagePackReader reader) =>
    {
        Assert.Equal("9281a16101c0", Convert.ToHexStringLower(reader.ReadRaw().ToArray()));
        Assert.True(reader.ReadBoolean());
    });

    [Fact]
    public void A_text_span_is_given_only_where_it_is_contiguous()
    {
        byte[] text = [0xa2, 0x68, 0x69];
        var whole = new MessagePackReader(text);
        Assert.True(whole.TryReadStringSpan(out var span));
        Assert.Equal("hi"u8, span);
        var split = new MessagePackReader(Segments.OfOneByte(text));
        Assert.False(split.TryReadStringSpan(out _));
        Assert.Equal(0, split.Consumed);
        Assert.Equal("hi"u8, split.ReadStringSequence()!.Value.ToArray());
        var nil = new MessagePackReader(new byte[] { 0xc0 });
        Assert.False(nil.TryReadStringSpan(out _));
        Assert.Null(nil.ReadStringSequence());
    }

    [Fact]
    public void Nil_is_null_for_text_and_bytes() => Read("c0c0c0", (ref MessagePackReader reader) =>
    {
        Assert.Null(reader.ReadString());
        Assert.Null(reader.ReadBytes());
        Assert.Equal(Nil.Default, reader.ReadNil());
    });

    [Fact]
    public void Text_is_also_read_as_bytes() =>
        Read("a26869", (ref MessagePackReader reader) => Assert.Equal("hi"u8, reader.ReadBytes()!.Value.ToArray()));

    [Fact]
    public void Skipping_needs_no_stack()
    {
        var deep = new byte[1_000_001];
        Array.Fill(deep, (byte)0x91, 0, 1_000_000);
        var reader = new MessagePackReader(deep);
        reader.Skip();
        Assert.True(reader.End);
    }

    [Fact]
    public void The_depth_is_limited_where_a_formatter_asks_for_it()
    {
        var reader = new MessagePackReader(new byte[1]);
        var security = MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(2);
        security.DepthStep(ref reader);
        security.DepthStep(ref reader);
        Assert.Equal(2, reader.Depth);
        Assert.Throws<InsufficientExecutionStackException>(() =>
        {
            var copy = new MessagePackReader(new byte[1]) { Depth = 2 };
            security.DepthStep(ref copy);
        });
        Assert.Equal(500, MessagePackSecurity.TrustedData.MaximumObjectGraphDepth);
    }

    [Fact]
    public void Every_first_byte_has_one_family()
    {
        var families = Enumerable.Range(0, 256).GroupBy(code => MessagePackCode.ToMessagePackType((byte)code))
            .ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(128 + 32 + 8, families[MessagePackType.Integer]);
        Assert.Equal(16 + 2, families[MessagePackType.Map]);
        Assert.Equal(16 + 2, families[MessagePackType.Array]);
        Assert.Equal(32 + 3, families[MessagePackType.String]);
        Assert.Equal(3, families[MessagePackType.Binary]);
        Assert.Equal(8, families[MessagePackType.Extension]);
        Assert.Equal(2, families[MessagePackType.Boolean]);
        Assert.Equal(2, families[MessagePackType.Float]);
        Assert.Equal(1, families[MessagePackType.Nil]);
        Assert.Equal(1, families[MessagePackType.Unknown]);
    }

    private static void Read(string hex, Reading read)
    {
        var reader = new MessagePackReader(Convert.FromHexString(hex));
        read(ref reader);
    }

    private static T AssertThrows<T>(string hex, Reading read)
        where T : Exception => Assert.Throws<T>(() => Read(hex, read));

    private static void AssertMessage(string hex, string wanted, string found, Reading read) =>
        Assert.Equal(
            $"Expected {wanted}, found code {found} at byte 0.",
            AssertThrows<MessagePackSerializationException>(hex, read).Message);
}
