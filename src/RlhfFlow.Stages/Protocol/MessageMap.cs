using System.Buffers;
using System.Text;
using MessagePack;

namespace RlhfFlow.Stages.Protocol;

/// <summary>
/// A MessagePack map with text keys. Values are null, bool, long, ulong, double, string, byte[], UTC DateTime,
/// MessageMap
/// or a list of these.
/// </summary>
internal sealed class MessageMap
{
    internal const int MaximumDepth = 32;

    // The order of UTF-8 bytes is that of code points; ordinal order of UTF-16 differs beyond the basic plane.
    private readonly SortedDictionary<string, object?> entries = new(Utf8Order.Instance);

    internal IReadOnlyCollection<KeyValuePair<string, object?>> Entries => entries;

    internal object? this[string key]
    {
        get => entries.GetValueOrDefault(key);
        set => entries[key] = value;
    }

    internal bool Has(string key) => entries.ContainsKey(key);

    internal byte[] Encode()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        Write(ref writer, this);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    internal static MessageMap Decode(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var reader = new MessagePackReader(payload);
            var value = Read(ref reader, 1);
            if (!reader.End)
            {
                throw new ProtocolException("bytes follow the message");
            }
            return value as MessageMap ?? throw new ProtocolException("the message is no map");
        }
        catch (Exception problem) when (problem is MessagePackSerializationException or EndOfStreamException
            or OverflowException or ArgumentException)
        {
            throw new ProtocolException($"the message cannot be decoded: {problem.Message}");
        }
    }

    private static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNil(); break;
            case bool boolean: writer.Write(boolean); break;
            case int integer: writer.Write(integer); break;
            case uint integer: writer.Write(integer); break;
            case long integer: writer.Write(integer); break;
            case ulong integer: writer.Write(integer); break;
            case double number: writer.Write(number); break;
            case string text: writer.Write(text); break;
            case byte[] bytes: writer.Write(bytes); break;
            case DateTime time: writer.Write(time.ToUniversalTime()); break;
            case MessageMap map:
                writer.WriteMapHeader(map.entries.Count);
                foreach (var (key, entry) in map.entries)
                {
                    writer.Write(key);
                    Write(ref writer, entry);
                }
                break;
            case IReadOnlyCollection<object?> list:
                writer.WriteArrayHeader(list.Count);
                foreach (var element in list)
                {
                    Write(ref writer, element);
                }
                break;
            default: throw new InvalidOperationException($"{value.GetType().Name} cannot be part of a message.");
        }
    }

    private static object? Read(ref MessagePackReader reader, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new ProtocolException($"the message is nested deeper than {MaximumDepth}");
        }
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil: reader.ReadNil(); return null;
            case MessagePackType.Boolean: return reader.ReadBoolean();
            case MessagePackType.Integer: return Integer(ref reader);
            case MessagePackType.Float: return reader.ReadDouble();
            case MessagePackType.String: return reader.ReadString();
            case MessagePackType.Binary: return reader.ReadBytes() is { } bytes ? bytes.ToArray() : null;
            case MessagePackType.Extension: return reader.ReadDateTime();
            case MessagePackType.Array:
                var list = new List<object?>();
                for (var left = reader.ReadArrayHeader(); left > 0; left--)
                {
                    list.Add(Read(ref reader, depth + 1));
                }
                return list;
            case MessagePackType.Map:
                var map = new MessageMap();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    var key = reader.ReadString() ?? throw new ProtocolException("a key is nil");
                    map[key] = Read(ref reader, depth + 1);
                }
                return map;
            default: throw new ProtocolException("the message holds a byte that begins nothing");
        }
    }

    // Long where it fits, so that readers need to look at two types only for the numbers beyond.
    private static object Integer(ref MessagePackReader reader)
    {
        const byte unsigned64 = 0xcf;
        if (reader.NextCode != unsigned64)
        {
            return reader.ReadInt64();
        }
        var value = reader.ReadUInt64();
        return value <= long.MaxValue ? (long)value : value;
    }

    private sealed class Utf8Order : IComparer<string>
    {
        internal static readonly Utf8Order Instance = new();

        public int Compare(string? left, string? right) =>
            Encoding.UTF8.GetBytes(left!).AsSpan().SequenceCompareTo(
                Encoding.UTF8.GetBytes(right!));
    }
}
