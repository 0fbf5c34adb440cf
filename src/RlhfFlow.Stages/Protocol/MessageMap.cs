using System.Buffers;
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

    /// <summary>Values in one message: a byte can stand for one that takes a hundred in memory.</summary>
    internal const int MaximumValues = 1 << 18;

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

    /// <summary>Reads a message; <paramref name="place"/> is what it is called where it is damaged.</summary>
    /// <exception cref="ProtocolException">It is damaged; the finding names the byte.</exception>
    internal static MessageMap Decode(ReadOnlyMemory<byte> payload, string place = "the message")
    {
        var reader = new MessagePackReader(payload);
        try
        {
            var left = MaximumValues;
            var value = Read(ref reader, 1, ref left);
            if (!reader.End)
            {
                throw new MessagePackSerializationException("bytes follow the message");
            }
            return value as MessageMap ?? throw new MessagePackSerializationException("the message is no map");
        }
        catch (Exception problem) when (problem is MessagePackSerializationException or EndOfStreamException)
        {
            var words = problem is EndOfStreamException ? "it ends too early" : problem.Message;
            throw new ProtocolException(
                $"{place} cannot be decoded, byte {reader.Consumed} of {payload.Length}: {words}");
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

    private static object? Read(ref MessagePackReader reader, int depth, ref int left)
    {
        if (depth > MaximumDepth)
        {
            throw new MessagePackSerializationException($"the message is nested deeper than {MaximumDepth}");
        }
        if (--left < 0)
        {
            throw new MessagePackSerializationException($"the message has more than {MaximumValues} values");
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
            case MessagePackType.Array: return ReadList(ref reader, depth, ref left);
            case MessagePackType.Map: return ReadMap(ref reader, depth, ref left);
            default: throw new MessagePackSerializationException($"0x{reader.NextCode:x2} begins no value");
        }
    }

    private static List<object?> ReadList(ref MessagePackReader reader, int depth, ref int left)
    {
        var list = new List<object?>();
        for (var count = reader.ReadArrayHeader(); count > 0; count--)
        {
            list.Add(Read(ref reader, depth + 1, ref left));
        }
        return list;
    }

    private static MessageMap ReadMap(ref MessagePackReader reader, int depth, ref int left)
    {
        var map = new MessageMap();
        for (var count = reader.ReadMapHeader(); count > 0; count--)
        {
            var key = reader.ReadString() ?? throw new MessagePackSerializationException("a key is nil");
            if (!map.entries.TryAdd(key, Read(ref reader, depth + 1, ref left)))
            {
                throw new MessagePackSerializationException($"the key '{key}' stands twice in a map");
            }
        }
        return map;
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

        public int Compare(string? left, string? right)
        {
            var same = left.AsSpan().CommonPrefixLength(right);
            if (same == left!.Length || same == right!.Length)
            {
                return left.Length.CompareTo(right!.Length);
            }
            var (mine, other) = (left[same], right[same]);
            return char.IsSurrogate(mine) == char.IsSurrogate(other) ? mine.CompareTo(other)
                : char.IsSurrogate(mine) ? 1 : -1;
        }
    }
}
