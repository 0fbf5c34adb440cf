using System.Buffers;
using System.Buffers.Binary;
using MessagePack;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Keys and values of records. A value that is nil counts as absent.</summary>
internal static class FieldReading
{
    internal delegate T ItemReader<out T>(ref MessagePackReader reader);

    /// <summary>The key's UTF-8 bytes.</summary>
    internal static ReadOnlySpan<byte> ReadKey(this ref MessagePackReader reader) =>
        reader.TryReadStringSpan(out var span)
            ? span
            : (reader.ReadStringSequence() ?? throw new MessagePackSerializationException("a key is nil")).ToArray();

    internal static string? ReadText(this ref MessagePackReader reader) => reader.ReadString();

    internal static double? ReadOptionalDouble(this ref MessagePackReader reader) =>
        reader.TryReadNil() ? null : reader.ReadDouble();

    internal static bool? ReadOptionalBoolean(this ref MessagePackReader reader) =>
        reader.TryReadNil() ? null : reader.ReadBoolean();

    internal static int[]? ReadInt32Array(this ref MessagePackReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }
        var values = new int[reader.ReadArrayHeader()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadInt32();
        }
        return values;
    }

    /// <summary>Reads float32 numbers from bytes, little-endian.</summary>
    internal static float[]? ReadSingleArray(this ref MessagePackReader reader)
    {
        if (reader.ReadBytes() is not { } bytes)
        {
            return null;
        }
        if (bytes.Length % sizeof(float) != 0)
        {
            throw new MessagePackSerializationException(
                $"an array of 32 bit floats has {bytes.Length} bytes, not a multiple of {sizeof(float)}");
        }
        var contiguous = bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray();
        var values = new float[contiguous.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(contiguous[(i * sizeof(float))..]);
        }
        return values;
    }

    internal static string[]? ReadTextArray(this ref MessagePackReader reader) =>
        reader.TryReadNil() ? null : reader.ReadRequiredTextArray();

    internal static string[] ReadRequiredTextArray(this ref MessagePackReader reader)
    {
        var texts = new List<string>();
        for (var count = reader.ReadArrayHeader(); count > 0; count--)
        {
            texts.Add(reader.ReadString()
                ?? throw new MessagePackSerializationException("an array of texts holds nil"));
        }
        return [.. texts];
    }

    internal static SortedDictionary<string, T>? ReadMap<T>(this ref MessagePackReader reader, ItemReader<T> read)
    {
        if (reader.TryReadNil())
        {
            return null;
        }
        var map = new SortedDictionary<string, T>(StringComparer.Ordinal);
        for (var count = reader.ReadMapHeader(); count > 0; count--)
        {
            var key = reader.ReadString() ?? throw new MessagePackSerializationException("a key is nil");
            if (!map.TryAdd(key, read(ref reader)))
            {
                throw new MessagePackSerializationException($"the key '{key}' stands twice");
            }
        }
        return map;
    }
}
