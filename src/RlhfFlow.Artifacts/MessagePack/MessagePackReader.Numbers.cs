namespace MessagePack;

/// <content>Integers of any width, floats and timestamps.</content>
public ref partial struct MessagePackReader
{
    /// <summary>Reads an integer; one that does not fit is an <see cref="OverflowException"/>.</summary>
    public byte ReadByte() => (byte)ReadWithin(byte.MinValue, byte.MaxValue);

    /// <summary>Reads an integer; one that does not fit is an <see cref="OverflowException"/>.</summary>
    public sbyte ReadSByte() => (sbyte)ReadWithin(sbyte.MinValue, sbyte.MaxValue);

    /// <summary>Reads an integer; one that does not fit is an <see cref="OverflowException"/>.</summary>
    public ushort ReadUInt16() => (ushort)ReadWithin(ushort.MinValue, ushort.MaxValue);

    /// <summary>Reads an integer; one that does not fit is an <see cref="OverflowException"/>.</summary>
    public short ReadInt16() => (short)ReadWithin(short.MinValue, short.MaxValue);

    /// <summary>Reads an integer; one that does not fit is an <see cref="OverflowException"/>.</summary>
    public uint ReadUInt32() => (uint)ReadWithin(uint.MinValue, uint.MaxValue);

    /// <summary>Reads an integer; one that does not fit is an <see cref="OverflowException"/>.</summary>
    public int ReadInt32() => (int)ReadWithin(int.MinValue, int.MaxValue);

    /// <summary>
    /// Reads an integer as a UTF-16 code unit; one that does not fit is an <see cref="OverflowException"/>.
    /// </summary>
    public char ReadChar() => (char)ReadUInt16();

    /// <summary>Reads an integer; a negative one is an <see cref="OverflowException"/>.</summary>
    public ulong ReadUInt64() =>
        NextCode == MessagePackCode.UInt64 ? ReadFixed(8) : (ulong)ReadWithin(0, long.MaxValue);

    /// <summary>Reads an integer; one that does not fit is an <see cref="OverflowException"/>.</summary>
    public long ReadInt64()
    {
        var code = NextCode;
        if (code is <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt)
        {
            reader.Advance(1);
            return unchecked((sbyte)code);
        }
        return code switch
        {
            MessagePackCode.UInt8 => (long)ReadFixed(1),
            MessagePackCode.UInt16 => (long)ReadFixed(2),
            MessagePackCode.UInt32 => (long)ReadFixed(4),
            MessagePackCode.UInt64 => ReadUInt64() is var number && number <= long.MaxValue
                ? (long)number
                : throw OutOfRange($"{number}", Consumed - 9, long.MinValue, long.MaxValue),
            MessagePackCode.Int8 => unchecked((sbyte)ReadFixed(1)),
            MessagePackCode.Int16 => unchecked((short)ReadFixed(2)),
            MessagePackCode.Int32 => unchecked((int)ReadFixed(4)),
            MessagePackCode.Int64 => unchecked((long)ReadFixed(8)),
            _ => throw WrongCode("an integer"),
        };
    }

    /// <summary>Reads a float or an integer, rounded to 32 bits.</summary>
    public float ReadSingle() => NextCode switch
    {
        MessagePackCode.Float32 => BitConverter.UInt32BitsToSingle((uint)ReadFixed(4)),
        MessagePackCode.Float64 => (float)BitConverter.UInt64BitsToDouble(ReadFixed(8)),
        MessagePackCode.UInt64 => ReadUInt64(),
        _ when NextMessagePackType == MessagePackType.Integer => ReadInt64(),
        _ => throw WrongCode("a number"),
    };

    /// <summary>Reads a float or an integer as 64 bits.</summary>
    public double ReadDouble() => NextCode switch
    {
        MessagePackCode.Float64 => BitConverter.UInt64BitsToDouble(ReadFixed(8)),
        MessagePackCode.Float32 => BitConverter.UInt32BitsToSingle((uint)ReadFixed(4)),
        MessagePackCode.UInt64 => ReadUInt64(),
        _ when NextMessagePackType == MessagePackType.Integer => ReadInt64(),
        _ => throw WrongCode("a number"),
    };

    /// <summary>Reads a timestamp, rounded down to 100 ns, of kind UTC.</summary>
    public DateTime ReadDateTime()
    {
        var start = Consumed;
        var timestamp = ReadTimestamp();
        return timestamp.ToDateTime(out var instant)
            ? instant
            : throw new MessagePackSerializationException(
                $"The timestamp of {timestamp.Seconds} seconds since 1970 at byte {start} lies outside the years "
                    + "1 to 9999.");
    }

    /// <summary>Reads a timestamp in its full range and precision.</summary>
    internal Timestamp ReadTimestamp()
    {
        var start = this;
        var extension = ReadExtensionFormat();
        if (extension.TypeCode == ReservedMessagePackExtensionTypeCode.DateTime)
        {
            return Timestamp.TryRead(extension.Data, out var timestamp)
                ? timestamp
                : throw new MessagePackSerializationException(
                    $"The timestamp of {extension.Data.Length} bytes at byte {start.Consumed} is none: it has 4, 8 or "
                        + "12 bytes and at most 999999999 nanoseconds.");
        }
        this = start;
        throw new MessagePackSerializationException(
            $"Expected a timestamp (extension -1), found extension {extension.TypeCode} at byte {Consumed}.");
    }

    private long ReadWithin(long minimum, long maximum)
    {
        var start = Consumed;
        var number = ReadInt64();
        return number >= minimum && number <= maximum
            ? number
            : throw OutOfRange($"{number}", start, minimum, maximum);
    }

    private static OverflowException OutOfRange(string number, long start, long minimum, long maximum) =>
        new($"The integer {number} at byte {start} lies outside {minimum} to {maximum}.");
}
