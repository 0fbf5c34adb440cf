using System.Buffers;
using MessagePack;

namespace RlhfFlow.Artifacts.Tests;

/// <summary>
/// Says whether MessagePack is canonical: keys sorted by UTF-8 bytes, shortest forms, no 32 bit floats.
/// </summary>
internal static class CanonicalForm
{
    internal static bool Holds(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        var sorted = Copy(ref reader, ref writer);
        writer.Flush();
        return sorted && reader.End && buffer.WrittenSpan.SequenceEqual(bytes);
    }

    /// <summary>Writes the value again in shortest forms; false if keys were out of order on the way.</summary>
    private static bool Copy(ref MessagePackReader reader, ref MessagePackWriter writer)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64:
                writer.Write(reader.ReadUInt64());
                return true;
            case MessagePackType.Integer: writer.Write(reader.ReadInt64()); return true;
            case MessagePackType.Float: writer.Write(reader.ReadDouble()); return true;
            case MessagePackType.String: writer.Write(reader.ReadString()); return true;
            case MessagePackType.Binary: writer.Write(reader.ReadBytes()!.Value); return true;
            case MessagePackType.Boolean: writer.Write(reader.ReadBoolean()); return true;
            case MessagePackType.Array: return CopyArray(ref reader, ref writer);
            case MessagePackType.Map: return CopyMap(ref reader, ref writer);
            default: return false;
        }
    }

    private static bool CopyArray(ref MessagePackReader reader, ref MessagePackWriter writer)
    {
        var (count, sorted) = (reader.ReadArrayHeader(), true);
        writer.WriteArrayHeader(count);
        for (; count > 0; count--)
        {
            sorted &= Copy(ref reader, ref writer);
        }
        return sorted;
    }

    private static bool CopyMap(ref MessagePackReader reader, ref MessagePackWriter writer)
    {
        var (count, sorted, previous) = (reader.ReadMapHeader(), true, (byte[]?)null);
        writer.WriteMapHeader(count);
        for (; count > 0; count--)
        {
            var key = reader.ReadStringSequence()!.Value.ToArray();
            sorted &= previous is null || previous.AsSpan().SequenceCompareTo(key) < 0;
            writer.WriteString(key);
            sorted &= Copy(ref reader, ref writer);
            previous = key;
        }
        return sorted;
    }
}
