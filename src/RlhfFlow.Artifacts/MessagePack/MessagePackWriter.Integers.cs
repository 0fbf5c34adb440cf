namespace MessagePack;

/// <content>Integers: the shortest form for the value, and the forms of fixed width.</content>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes an integer in its shortest form.</summary>
    public void Write(byte value) => Write((ulong)value);

    /// <summary>Writes an integer in its shortest form.</summary>
    public void Write(ushort value) => Write((ulong)value);

    /// <summary>Writes an integer in its shortest form.</summary>
    public void Write(uint value) => Write((ulong)value);

    /// <summary>Writes a UTF-16 code unit as an integer in its shortest form.</summary>
    public void Write(char value) => Write((ulong)value);

    /// <summary>Writes an integer in its shortest form.</summary>
    public void Write(sbyte value) => Write((long)value);

    /// <summary>Writes an integer in its shortest form.</summary>
    public void Write(short value) => Write((long)value);

    /// <summary>Writes an integer in its shortest form.</summary>
    public void Write(int value) => Write((long)value);

    /// <summary>Writes an integer in its shortest form.</summary>
    public void Write(ulong value)
    {
        switch (value)
        {
            case <= MessagePackCode.MaxFixInt: WriteCode((byte)value); break;
            case <= byte.MaxValue: WriteUInt8((byte)value); break;
            case <= ushort.MaxValue: WriteUInt16((ushort)value); break;
            case <= uint.MaxValue: WriteUInt32((uint)value); break;
            default: WriteUInt64(value); break;
        }
    }

    /// <summary>Writes an integer in its shortest form: the unsigned forms unless it is negative.</summary>
    public void Write(long value)
    {
        switch (value)
        {
            case >= 0: Write((ulong)value); break;
            case >= -32: WriteCode(unchecked((byte)value)); break;
            case >= sbyte.MinValue: WriteInt8((sbyte)value); break;
            case >= short.MinValue: WriteInt16((short)value); break;
            case >= int.MinValue: WriteInt32((int)value); break;
            default: WriteInt64(value); break;
        }
    }

    /// <summary>Writes an integer in 2 bytes, whatever its value.</summary>
    public void WriteUInt8(byte value) => Write8(MessagePackCode.UInt8, value);

    /// <summary>Writes an integer in 2 bytes, whatever its value.</summary>
    public void WriteInt8(sbyte value) => Write8(MessagePackCode.Int8, unchecked((byte)value));

    /// <summary>Writes an integer in 3 bytes, whatever its value.</summary>
    public void WriteUInt16(ushort value) => Write16(MessagePackCode.UInt16, value);

    /// <summary>Writes an integer in 3 bytes, whatever its value.</summary>
    public void WriteInt16(short value) => Write16(MessagePackCode.Int16, unchecked((ushort)value));

    /// <summary>Writes an integer in 5 bytes, whatever its value.</summary>
    public void WriteUInt32(uint value) => Write32(MessagePackCode.UInt32, value);

    /// <summary>Writes an integer in 5 bytes, whatever its value.</summary>
    public void WriteInt32(int value) => Write32(MessagePackCode.Int32, unchecked((uint)value));

    /// <summary>Writes an integer in 9 bytes, whatever its value.</summary>
    public void WriteUInt64(ulong value) => Write64(MessagePackCode.UInt64, value);

    /// <summary>Writes an integer in 9 bytes, whatever its value.</summary>
    public void WriteInt64(long value) => Write64(MessagePackCode.Int64, unchecked((ulong)value));

    /// <summary>Bytes that <see cref="Write(ulong)"/> takes for a value.</summary>
    public static int GetEncodedLength(ulong value) => value switch
    {
        <= MessagePackCode.MaxFixInt => 1,
        <= byte.MaxValue => 2,
        <= ushort.MaxValue => 3,
        <= uint.MaxValue => 5,
        _ => 9,
    };

    /// <summary>Bytes that <see cref="Write(long)"/> takes for a value.</summary>
    public static int GetEncodedLength(long value) => value switch
    {
        >= 0 => GetEncodedLength((ulong)value),
        >= -32 => 1,
        >= sbyte.MinValue => 2,
        >= short.MinValue => 3,
        >= int.MinValue => 5,
        _ => 9,
    };
}
