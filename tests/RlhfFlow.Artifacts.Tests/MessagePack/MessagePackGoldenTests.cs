using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using MessagePack;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

public sealed class MessagePackGoldenTests
{
    [Fact]
    public void Every_value_is_written_as_the_reference_library_writes_it()
    {
        foreach (var vector in GoldenVectors.List("encode"))
        {
            var bytes = ValueDescription.Encode(vector.GetProperty("value"));
            Assert.Equal(vector.GetProperty("length").GetInt32(), bytes.Length);
            if (vector.TryGetProperty("hex", out var hex))
            {
                Assert.Equal(hex.GetString(), Convert.ToHexStringLower(bytes));
            }
            else
            {
                Assert.Equal(vector.Text("first_16"), Convert.ToHexStringLower(bytes[..16]));
                Assert.Equal(vector.Text("last_16"), Convert.ToHexStringLower(bytes[^16..]));
                Assert.Equal(vector.Text("sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
            }
        }
    }

    [Fact]
    public void Every_group_of_the_reference_values_has_its_test() => Assert.Equal(
        ["decode_only", "encode", "encode_single_float", "invalid", "refused", "truncations", "versions"],
        GoldenVectors.Groups);

    [Fact]
    public void Every_written_value_is_read_back_and_skipped_exactly()
    {
        foreach (var vector in GoldenVectors.List("encode"))
        {
            AssertDecodes(ValueDescription.Encode(vector.GetProperty("value")), vector.GetProperty("value"));
        }
    }

    [Fact]
    public void Encodings_back_to_back_are_read_as_a_stream()
    {
        var reader = new MessagePackReader(GoldenVectors.Stream);
        foreach (var vector in GoldenVectors.List("encode").Where(vector => vector.TryGetProperty("offset", out _)))
        {
            Assert.Equal(vector.GetProperty("offset").GetInt64(), reader.Consumed);
            ValueDescription.AssertRead(ref reader, vector.GetProperty("value"));
        }
        Assert.True(reader.End);
    }

    [Fact]
    public void Longer_forms_than_needed_are_read()
    {
        foreach (var vector in GoldenVectors.List("decode_only"))
        {
            AssertDecodes(vector.Bytes(), vector.GetProperty("result"));
        }
    }

    [Fact]
    public void Single_floats_round_to_the_nearest_even()
    {
        foreach (var vector in GoldenVectors.List("encode_single_float"))
        {
            var value = BitConverter.UInt64BitsToDouble(Convert.ToUInt64(vector.GetProperty("value").Text("bits"), 16));
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            writer.Write((float)value);
            writer.Flush();
            Assert.Equal(vector.Text("hex"), Convert.ToHexStringLower(buffer.WrittenSpan));
        }
    }

    private static void AssertDecodes(byte[] bytes, JsonElement value)
    {
        var whole = new MessagePackReader(bytes);
        ValueDescription.AssertRead(ref whole, value);
        Assert.True(whole.End);
        var skipped = new MessagePackReader(bytes);
        skipped.Skip();
        Assert.True(skipped.End);
        if (bytes.Length < 1000)
        {
            var split = new MessagePackReader(Segments.OfOneByte(bytes));
            ValueDescription.AssertRead(ref split, value);
            Assert.True(split.End);
        }
    }
}
