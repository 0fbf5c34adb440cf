using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MessagePack;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

/// <summary>Writes a value that a reference file describes, and checks that a reader finds it.</summary>
internal static class ValueDescription
{
    internal static void Write(ref MessagePackWriter writer, JsonElement value)
    {
        switch (value.Text("type"))
        {
            case "nil": writer.WriteNil(); break;
            case "bool": writer.Write(value.GetProperty("value").GetBoolean()); break;
            case "int" when value.Text("value").StartsWith('-'): writer.Write(Signed(value)); break;
            case "int": writer.Write(ulong.Parse(value.Text("value"), CultureInfo.InvariantCulture)); break;
            case "float64": writer.Write(BitConverter.UInt64BitsToDouble(Bits(value))); break;
            case "float32": writer.Write(SingleOf(value)); break;
            case "str": writer.Write(StringOf(value)); break;
            case "bin": writer.Write(BytesOf(value)); break;
            case "ext":
                writer.WriteExtensionFormat(new ExtensionResult((sbyte)value.GetProperty("code").GetInt32(),
                    BytesOf(value)));
                break;
            case "timestamp": TimestampOf(value).Write(ref writer); break;
            case "array": WriteArray(ref writer, value); break;
            case "map": WriteMap(ref writer, value); break;
            case "nested_arrays": WriteNested(ref writer, value); break;
            default: Assert.Fail($"no such type: {value}"); break;
        }
    }

    internal static void AssertRead(ref MessagePackReader reader, JsonElement value)
    {
        switch (value.Text("type"))
        {
            case "nil": reader.ReadNil(); break;
            case "bool": Assert.Equal(value.GetProperty("value").GetBoolean(), reader.ReadBoolean()); break;
            case "int" when value.Text("value").StartsWith('-'): Assert.Equal(Signed(value), reader.ReadInt64()); break;
            case "int":
                Assert.Equal(ulong.Parse(value.Text("value"), CultureInfo.InvariantCulture), reader.ReadUInt64());
                break;
            case "float64": Assert.Equal(Bits(value), BitConverter.DoubleToUInt64Bits(reader.ReadDouble())); break;
            case "float32":
                Assert.Equal(BitConverter.SingleToUInt32Bits(SingleOf(value)),
                    BitConverter.SingleToUInt32Bits(reader.ReadSingle()));
                break;
            case "str": Assert.Equal(StringOf(value), reader.ReadString()); break;
            case "bin": Assert.Equal(BytesOf(value), reader.ReadBytes()!.Value.ToArray()); break;
            case "ext":
                var extension = reader.ReadExtensionFormat();
                Assert.Equal(value.GetProperty("code").GetInt32(), extension.TypeCode);
                Assert.Equal(BytesOf(value), extension.Data.ToArray());
                break;
            case "timestamp": Assert.Equal(TimestampOf(value), reader.ReadTimestamp()); break;
            case "array": AssertReadArray(ref reader, value); break;
            case "map": AssertReadMap(ref reader, value); break;
            case "nested_arrays":
                for (var depth = value.GetProperty("depth").GetInt32(); depth > 0; depth--)
                {
                    Assert.Equal(1, reader.ReadArrayHeader());
                }
                AssertRead(ref reader, value.GetProperty("inner"));
                break;
            default: Assert.Fail($"no such type: {value}"); break;
        }
    }

    private static void WriteArray(ref MessagePackWriter writer, JsonElement value)
    {
        if (value.TryGetProperty("items", out var items))
        {
            writer.WriteArrayHeader(items.GetArrayLength());
            foreach (var item in items.EnumerateArray())
            {
                Write(ref writer, item);
            }
            return;
        }
        var (length, modulo) = (value.GetProperty("length").GetInt32(), value.GetProperty("modulo").GetInt32());
        writer.WriteArrayHeader(length);
        for (var i = 0; i < length; i++)
        {
            writer.Write(i % modulo);
        }
    }

    private static void AssertReadArray(ref MessagePackReader reader, JsonElement value)
    {
        var count = reader.ReadArrayHeader();
        if (value.TryGetProperty("items", out var items))
        {
            Assert.Equal(items.GetArrayLength(), count);
            foreach (var item in items.EnumerateArray())
            {
                AssertRead(ref reader, item);
            }
            return;
        }
        Assert.Equal(value.GetProperty("length").GetInt32(), count);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(i % value.GetProperty("modulo").GetInt32(), reader.ReadInt32());
        }
    }

    private static void WriteMap(ref MessagePackWriter writer, JsonElement value)
    {
        if (value.TryGetProperty("entries", out var entries))
        {
            writer.WriteMapHeader(entries.GetArrayLength());
            foreach (var entry in entries.EnumerateArray())
            {
                Write(ref writer, entry[0]);
                Write(ref writer, entry[1]);
            }
            return;
        }
        var (length, modulo) = (value.GetProperty("length").GetInt32(), value.GetProperty("modulo").GetInt32());
        writer.WriteMapHeader(length);
        for (var i = 0; i < length; i++)
        {
            writer.Write(i);
            writer.Write(i % modulo);
        }
    }

    private static void AssertReadMap(ref MessagePackReader reader, JsonElement value)
    {
        var count = reader.ReadMapHeader();
        if (!value.TryGetProperty("entries", out var entries))
        {
            Assert.Equal(value.GetProperty("length").GetInt32(), count);
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(i, reader.ReadInt32());
                Assert.Equal(i % value.GetProperty("modulo").GetInt32(), reader.ReadInt32());
            }
            return;
        }
        // A key may be repeated on the wire; the description then has its last value only.
        var last = entries.EnumerateArray().ToDictionary(entry => Convert.ToHexString(Encode(entry[0])));
        for (var i = 0; i < count; i++)
        {
            var entry = last[Convert.ToHexString(reader.CreatePeekReader().ReadRaw().ToArray())];
            AssertRead(ref reader, entry[0]);
            if (count == last.Count || i >= count - last.Count)
            {
                AssertRead(ref reader, entry[1]);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    internal static byte[] Encode(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        Write(ref writer, value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteNested(ref MessagePackWriter writer, JsonElement value)
    {
        for (var depth = value.GetProperty("depth").GetInt32(); depth > 0; depth--)
        {
            writer.WriteArrayHeader(1);
        }
        Write(ref writer, value.GetProperty("inner"));
    }

    private static long Signed(JsonElement value) => long.Parse(value.Text("value"), CultureInfo.InvariantCulture);

    private static ulong Bits(JsonElement value) => Convert.ToUInt64(value.Text("bits"), 16);

    private static float SingleOf(JsonElement value) =>
        BitConverter.UInt32BitsToSingle(Convert.ToUInt32(value.Text("bits"), 16));

    private static Timestamp TimestampOf(JsonElement value) =>
        new(long.Parse(value.Text("seconds"), CultureInfo.InvariantCulture),
            value.GetProperty("nanoseconds").GetUInt32());

    private static string StringOf(JsonElement value)
    {
        if (value.TryGetProperty("text", out var text))
        {
            return text.GetString()!;
        }
        var cycle = value.Text("cycle").EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        var length = value.GetProperty("length").GetInt32();
        return string.Concat(Enumerable.Range(0, length).Select(i => cycle[i % cycle.Length]));
    }

    private static byte[] BytesOf(JsonElement value)
    {
        if (value.TryGetProperty("hex", out var hex))
        {
            return Convert.FromHexString(hex.GetString()!);
        }
        var step = value.GetProperty("step").GetInt32();
        return [.. Enumerable.Range(0, value.GetProperty("length").GetInt32()).Select(i => (byte)(step * i % 256))];
    }
}
