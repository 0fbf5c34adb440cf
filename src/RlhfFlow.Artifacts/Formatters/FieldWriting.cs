using System.Buffers.Binary;
using System.Text;
using MessagePack;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>A key and its value; an optional value that is null is left out with its key.</summary>
internal static class FieldWriting
{
    internal delegate void ItemWriter<in T>(ref MessagePackWriter writer, T item);

    internal static void WriteField(this ref MessagePackWriter writer, ReadOnlySpan<byte> key, string value)
    {
        writer.WriteString(key);
        writer.Write(value ?? throw RecordFields.Missing(Encoding.UTF8.GetString(key)));
    }

    internal static void WriteField(this ref MessagePackWriter writer, ReadOnlySpan<byte> key, long value)
    {
        writer.WriteString(key);
        writer.Write(value);
    }

    internal static void WriteField(this ref MessagePackWriter writer, ReadOnlySpan<byte> key, double? value)
    {
        if (value is { } number)
        {
            writer.WriteString(key);
            writer.Write(number);
        }
    }

    internal static void WriteField(this ref MessagePackWriter writer, ReadOnlySpan<byte> key, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteString(key);
            writer.Write(flag);
        }
    }

    internal static void WriteField(this ref MessagePackWriter writer, ReadOnlySpan<byte> key, int[] values)
    {
        writer.WriteString(key);
        writer.WriteArrayHeader(values.Length);
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    /// <summary>Writes float32 numbers as bytes, little-endian.</summary>
    internal static void WriteField(this ref MessagePackWriter writer, ReadOnlySpan<byte> key, float[]? values)
    {
        if (values is null)
        {
            return;
        }
        writer.WriteString(key);
        var byteCount = checked(values.Length * sizeof(float));
        writer.WriteBinHeader(byteCount);
        var span = writer.GetSpan(byteCount);
        foreach (var value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(span, value);
            span = span[sizeof(float)..];
        }
        writer.Advance(byteCount);
    }

    internal static void WriteField(this ref MessagePackWriter writer, ReadOnlySpan<byte> key, string[] texts)
    {
        writer.WriteString(key);
        writer.WriteTexts(texts);
    }

    /// <summary>Writes a map with its keys sorted by their UTF-8 bytes, whatever the dictionary's own order.</summary>
    internal static void WriteField<T>(
        this ref MessagePackWriter writer,
        ReadOnlySpan<byte> key,
        IReadOnlyDictionary<string, T> map,
        ItemWriter<T> write)
    {
        writer.WriteString(key);
        writer.WriteMapHeader(map.Count);
        var entries = map.Select(entry => (Key: Encoding.UTF8.GetBytes(entry.Key), entry)).ToArray();
        Array.Sort(entries, static (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        foreach (var (_, entry) in entries)
        {
            writer.Write(entry.Key);
            write(ref writer, entry.Value);
        }
    }

    internal static void WriteTexts(this ref MessagePackWriter writer, string[] texts)
    {
        writer.WriteArrayHeader(texts.Length);
        foreach (var text in texts)
        {
            writer.Write(text ?? throw new MessagePackSerializationException("an array of texts holds null"));
        }
    }
}
