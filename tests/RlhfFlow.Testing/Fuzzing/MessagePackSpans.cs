using System.Buffers.Binary;

namespace RlhfFlow.Testing.Fuzzing;

/// <summary>Finds the values of MessagePack bytes, as far as they can be followed.</summary>
internal static class MessagePackSpans
{
    /// <summary>All whole values, each before what is in it.</summary>
    public static List<(int Start, int Length)> Of(ReadOnlySpan<byte> bytes)
    {
        var starts = new List<(int Start, int End)>();
        var open = new Stack<(int Index, long Left)>();
        for (var at = 0; at < bytes.Length;)
        {
            var (header, data, values) = Shape(bytes[at..]);
            if (header == 0 || header + data > bytes.Length - at)
            {
                break;
            }
            starts.Add((at, -1));
            at += (int)(header + data);
            open.Push((starts.Count - 1, values));
            while (open.TryPeek(out var top) && top.Left == 0)
            {
                open.Pop();
                starts[top.Index] = (starts[top.Index].Start, at);
                if (open.TryPop(out var outer))
                {
                    open.Push((outer.Index, outer.Left - 1));
                }
            }
        }
        return [.. starts.Where(value => value.End >= 0).Select(value => (value.Start, value.End - value.Start))];
    }

    /// <summary>
    /// Bytes of the header and of the data, and the values that follow inside; no header where it is cut short.
    /// </summary>
    private static (int Header, long Data, long Values) Shape(ReadOnlySpan<byte> bytes) => bytes[0] switch
    {
        <= 0x7f or 0xc0 or 0xc1 or 0xc2 or 0xc3 or >= 0xe0 => (1, 0, 0),
        <= 0x8f and var map => (1, 0, 2 * (map & 0x0f)),
        <= 0x9f and var array => (1, 0, array & 0x0f),
        <= 0xbf and var text => (1, text & 0x1f, 0),
        0xc4 or 0xd9 => Sized(bytes, 1, 0),
        0xc5 or 0xda => Sized(bytes, 2, 0),
        0xc6 or 0xdb => Sized(bytes, 4, 0),
        0xc7 => Sized(bytes, 1, 1),
        0xc8 => Sized(bytes, 2, 1),
        0xc9 => Sized(bytes, 4, 1),
        0xca or 0xce or 0xd2 => (1, 4, 0),
        0xcb or 0xcf or 0xd3 => (1, 8, 0),
        0xcc or 0xd0 => (1, 1, 0),
        0xcd or 0xd1 => (1, 2, 0),
        <= 0xd8 and var extension => (2, 1 << (extension - 0xd4), 0),
        0xdc => Counted(bytes, 2, 1),
        0xdd => Counted(bytes, 4, 1),
        0xde => Counted(bytes, 2, 2),
        0xdf => Counted(bytes, 4, 2),
    };

    private static (int Header, long Data, long Values) Sized(ReadOnlySpan<byte> bytes, int width, int more) =>
        Number(bytes, width) is { } size ? (1 + width, size + more, 0) : default;

    private static (int Header, long Data, long Values) Counted(ReadOnlySpan<byte> bytes, int width, int each) =>
        Number(bytes, width) is { } count ? (1 + width, 0, count * each) : default;

    private static long? Number(ReadOnlySpan<byte> bytes, int width) => bytes.Length <= width ? null : width switch
    {
        1 => bytes[1],
        2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
        _ => BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]),
    };
}
