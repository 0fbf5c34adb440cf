using MessagePack;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

/// <summary>Every refusal of a reader says at which byte.</summary>
public sealed class ReaderPlaceTests
{
    private delegate void Reading(ref MessagePackReader reader);

    [Theory]
    [InlineData("cd01", "at byte 1")]
    [InlineData("a36161", "at byte 2")]
    [InlineData("dd00000001", "at byte 6")]
    [InlineData("", "at byte 1")]
    public void Bytes_that_end_too_early(string hex, string place) => AssertPlace<EndOfStreamException>(
        "c0" + hex, place, (ref MessagePackReader reader) => reader.Skip());

    [Fact]
    public void Integers_that_do_not_fit()
    {
        AssertPlace<OverflowException>(
            "c0cd0100", "256 at byte 1", (ref MessagePackReader reader) => reader.ReadByte());
        AssertPlace<OverflowException>(
            "c0cc80", "128 at byte 1", (ref MessagePackReader reader) => reader.ReadSByte());
        AssertPlace<OverflowException>("c0ff", "-1 at byte 1", (ref MessagePackReader reader) => reader.ReadUInt16());
        AssertPlace<OverflowException>(
            "c0cd8000", "32768 at byte 1", (ref MessagePackReader reader) => reader.ReadInt16());
        AssertPlace<OverflowException>("c0ff", "-1 at byte 1", (ref MessagePackReader reader) => reader.ReadUInt32());
        AssertPlace<OverflowException>(
            "c0ce80000000", "2147483648 at byte 1", (ref MessagePackReader reader) => reader.ReadInt32());
        AssertPlace<OverflowException>("c0ff", "-1 at byte 1", (ref MessagePackReader reader) => reader.ReadUInt64());
        AssertPlace<OverflowException>(
            "c0cf8000000000000000", "9223372036854775808 at byte 1",
            (ref MessagePackReader reader) => reader.ReadInt64());
    }

    [Theory]
    [InlineData("d7ffffffffff00000000")]
    [InlineData("c703ff000000")]
    [InlineData("c70cff000000007fffffffffffffff")]
    public void Timestamps_that_are_none(string hex) => AssertPlace<MessagePackSerializationException>(
        "c0" + hex, "at byte 1 ", (ref MessagePackReader reader) => reader.ReadDateTime());

    [Fact]
    public void Whole_values()
    {
        var exception = Assert.Throws<MessagePackSerializationException>(
            () => MessagePackSerializer.ConvertToJson(Convert.FromHexString("92c0c1")));
        Assert.Contains("at byte 2", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertPlace<T>(string hex, string place, Reading read)
        where T : Exception
    {
        var exception = Assert.Throws<T>(() =>
        {
            var reader = new MessagePackReader(Convert.FromHexString(hex));
            reader.ReadNil();
            read(ref reader);
        });
        Assert.Contains(place, exception.Message, StringComparison.Ordinal);
    }
}
