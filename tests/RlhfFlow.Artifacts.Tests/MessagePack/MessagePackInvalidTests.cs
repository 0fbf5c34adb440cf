using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MessagePack;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

public sealed class MessagePackInvalidTests
{
    private const int ReferenceDepth = 1024;

    private static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard.WithSecurity(
        MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(ReferenceDepth));

    [Fact]
    public void What_the_reference_library_refuses_is_refused_and_what_it_accepts_is_accepted()
    {
        foreach (var vector in GoldenVectors.List("invalid"))
        {
            var failure = Record.Exception(() => MessagePackSerializer.ConvertToJson(vector.Bytes(), Options));
            if (vector.TryGetProperty("error", out _))
            {
                Assert.True(failure is MessagePackSerializationException,
                    $"{vector}: {failure?.GetType().Name ?? "accepted"}");
            }
            else
            {
                Assert.True(failure is null, $"{vector}: {failure}");
            }
        }
    }

    [Fact]
    public void Every_proper_prefix_of_a_message_is_refused()
    {
        foreach (var vector in GoldenVectors.List("truncations"))
        {
            var bytes = vector.Bytes();
            Assert.Equal(vector.GetProperty("cuts").GetArrayLength(), bytes.Length);
            MessagePackSerializer.ConvertToJson(bytes, Options);
            for (var length = 0; length < bytes.Length; length++)
            {
                var prefix = bytes[..length];
                Assert.Throws<MessagePackSerializationException>(
                    () => MessagePackSerializer.ConvertToJson(prefix, Options));
                Assert.Throws<EndOfStreamException>(() => Skip(new ReadOnlySequence<byte>(prefix)));
                Assert.Throws<EndOfStreamException>(() => Skip(Segments.OfOneByte(prefix)));
            }
        }
    }

    [Fact]
    public void A_header_that_lies_costs_no_memory()
    {
        foreach (var vector in GoldenVectors.List("invalid").Where(vector => vector.TryGetProperty("hex", out _)))
        {
            var bytes = vector.Bytes();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Record.Exception(() => MessagePackSerializer.ConvertToJson(bytes, Options));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
    }

    [Fact]
    public void What_the_reference_library_will_not_write_is_not_written()
    {
        foreach (var refused in GoldenVectors.List("refused"))
        {
            switch (refused.Text("type"))
            {
                case "lone surrogate":
                    Assert.Throws<MessagePackSerializationException>(
                        () => Write((ref MessagePackWriter writer) => writer.Write("\ud800")));
                    break;
                case "timestamp"
                    when long.TryParse(refused.Text("seconds"), CultureInfo.InvariantCulture, out var seconds):
                    var nanoseconds = unchecked((uint)refused.GetProperty("nanoseconds").GetInt64());
                    Assert.Throws<MessagePackSerializationException>(() =>
                        Write((ref MessagePackWriter writer) => new Timestamp(seconds, nanoseconds).Write(ref writer)));
                    break;
                case "ext" when refused.GetProperty("code").GetInt32() is >= sbyte.MinValue and < 0:
                    AssertReservedCodeIsRefusedOnReading(refused);
                    break;
                default:
                    // No argument can carry a value beyond its range, and a single float is the caller's cast.
                    Assert.Contains(refused.Text("type"), (string[])["int", "ext", "timestamp", "float64"]);
                    break;
            }
        }
    }

    private static void AssertReservedCodeIsRefusedOnReading(JsonElement refused)
    {
        var code = (sbyte)refused.GetProperty("code").GetInt32();
        if (code != ReservedMessagePackExtensionTypeCode.DateTime)
        {
            var bytes = Write((ref MessagePackWriter writer) =>
                writer.WriteExtensionFormat(new ExtensionResult(code, new byte[1])));
            Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.ConvertToJson(bytes, Options));
        }
    }

    private static void Skip(ReadOnlySequence<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        reader.Skip();
    }

    private static byte[] Write(RlhfFlow.Artifacts.Canonical.MessagePackValueWriter write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
