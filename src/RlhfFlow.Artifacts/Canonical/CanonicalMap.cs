using System.Buffers;
using System.Text;
using MessagePack;

namespace RlhfFlow.Artifacts.Canonical;

/// <summary>
/// Collects the entries of a map in any order and writes them sorted by the UTF-8 bytes of their keys, so that equal
/// content gives equal bytes. Null values are left out. Can be used again after <see cref="Clear"/>.
/// </summary>
public sealed class CanonicalMap
{
    private readonly ArrayBufferWriter<byte> values = new();
    private readonly List<(byte[] Key, int Start, int Length)> entries = [];

    /// <summary>Adds text, or nothing for null.</summary>
    public CanonicalMap Add(string key, string? value) =>
        value is null ? this : Add(key, (ref MessagePackWriter writer) => writer.Write(value));

    /// <summary>Adds an integer, or nothing for null.</summary>
    public CanonicalMap Add(string key, long? value) =>
        value is not { } number ? this : Add(key, (ref MessagePackWriter writer) => writer.Write(number));

    /// <summary>Adds an unsigned integer.</summary>
    public CanonicalMap Add(string key, ulong value) => Add(key, (ref MessagePackWriter writer) => writer.Write(value));

    /// <summary>Adds a float, always as 64 bits, or nothing for null.</summary>
    public CanonicalMap Add(string key, double? value) =>
        value is not { } number ? this : Add(key, (ref MessagePackWriter writer) => writer.Write(number));

    /// <summary>Adds true or false, or nothing for null.</summary>
    public CanonicalMap Add(string key, bool? value) =>
        value is not { } flag ? this : Add(key, (ref MessagePackWriter writer) => writer.Write(flag));

    /// <summary>Adds an instant as a timestamp.</summary>
    public CanonicalMap Add(string key, DateTime value) =>
        Add(key, (ref MessagePackWriter writer) => writer.Write(value));

    /// <summary>Adds bytes, or nothing for null.</summary>
    public CanonicalMap Add(string key, byte[]? value) =>
        value is null ? this : Add(key, (ref MessagePackWriter writer) => writer.Write(value));

    /// <summary>Adds an array of texts, or nothing for null.</summary>
    public CanonicalMap Add(string key, IReadOnlyCollection<string>? texts) =>
        texts is null ? this : Add(key, (ref MessagePackWriter writer) =>
        {
            writer.WriteArrayHeader(texts.Count);
            foreach (var text in texts)
            {
                writer.Write(text);
            }
        });

    /// <summary>Adds a map, or nothing for null.</summary>
    public CanonicalMap Add(string key, CanonicalMap? map) =>
        map is null ? this : Add(key, (ref MessagePackWriter writer) => map.WriteTo(ref writer));

    /// <summary>Adds an array of maps, or nothing for null.</summary>
    public CanonicalMap Add(string key, IReadOnlyCollection<CanonicalMap>? maps) =>
        maps is null ? this : Add(key, (ref MessagePackWriter writer) =>
        {
            writer.WriteArrayHeader(maps.Count);
            foreach (var map in maps)
            {
                map.WriteTo(ref writer);
            }
        });

    /// <summary>
    /// Adds whatever one value <paramref name="write"/> writes; that value's own maps must be canonical.
    /// </summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public CanonicalMap Add(string key, MessagePackValueWriter write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var bytes = Encoding.UTF8.GetBytes(key);
        if (entries.Exists(entry => entry.Key.AsSpan().SequenceEqual(bytes)))
        {
            throw new ArgumentException($"The map has the key '{key}' already.", nameof(key));
        }
        var start = values.WrittenCount;
        var writer = new MessagePackWriter(values);
        write(ref writer);
        writer.Flush();
        entries.Add((bytes, start, values.WrittenCount - start));
        return this;
    }

    /// <summary>Writes the map.</summary>
    public void WriteTo(ref MessagePackWriter writer)
    {
        entries.Sort((left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        writer.WriteMapHeader(entries.Count);
        foreach (var (key, start, length) in entries)
        {
            writer.WriteString(key);
            writer.WriteRaw(values.WrittenSpan.Slice(start, length));
        }
    }

    /// <summary>The map as bytes.</summary>
    public byte[] ToArray()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        WriteTo(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Removes all entries.</summary>
    public void Clear()
    {
        entries.Clear();
        values.Clear();
    }
}
