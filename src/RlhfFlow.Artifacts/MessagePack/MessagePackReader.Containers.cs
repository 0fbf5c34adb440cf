namespace MessagePack;

/// <content>Headers of arrays and maps.</content>
public ref partial struct MessagePackReader
{
    /// <summary>Reads the number of items of an array.</summary>
    /// <exception cref="EndOfStreamException">The input is too short for so many items.</exception>
    public int ReadArrayHeader()
    {
        if (!TryReadArrayHeader(out var count) || count > reader.Remaining)
        {
            throw TooShort();
        }
        return count;
    }

    /// <summary>Reads the number of items of an array; false if the bytes end within the header.</summary>
    public bool TryReadArrayHeader(out int count) =>
        TryReadCount(
            MessagePackCode.MinFixArray, MessagePackCode.Array16, MessagePackCode.Array32, "an array", out count);

    /// <summary>Reads the number of entries of a map.</summary>
    /// <exception cref="EndOfStreamException">The input is too short for so many entries.</exception>
    public int ReadMapHeader()
    {
        if (!TryReadMapHeader(out var count) || 2L * count > reader.Remaining)
        {
            throw TooShort();
        }
        return count;
    }

    /// <summary>Reads the number of entries of a map; false if the bytes end within the header.</summary>
    public bool TryReadMapHeader(out int count) =>
        TryReadCount(MessagePackCode.MinFixMap, MessagePackCode.Map16, MessagePackCode.Map32, "a map", out count);

    private bool TryReadCount(byte fix, byte code16, byte code32, string wanted, out int count)
    {
        count = 0;
        if (!reader.TryPeek(out var code))
        {
            return false;
        }
        if ((code & 0xf0) == fix)
        {
            reader.Advance(1);
            count = code & 0x0f;
            return true;
        }
        var width = code == code16 ? 2 : code == code32 ? 4 : throw WrongCode(wanted);
        if (reader.Remaining < 1 + width)
        {
            return false;
        }
        var wide = ReadFixed(width);
        // No input in memory can meet a count above 2^31 - 1: it is left to fail on the bytes that lack.
        count = (int)Math.Min(wide, int.MaxValue);
        return true;
    }
}
