using System.Buffers;

namespace MessagePack;

/// <summary>
/// Reads MessagePack, with the names and behaviour of MessagePack-CSharp 3, except that invalid UTF-8 is an error. A
/// reader is passed on by <c>ref</c>. Bytes that end too early are an <see cref="EndOfStreamException"/>, a value of
/// another type than asked for a <see cref="MessagePackSerializationException"/>, and no header makes it allocate
/// more than the input is long.
/// </summary>
public ref partial struct MessagePackReader
{
    private SequenceReader<byte> reader;

    /// <summary>A reader of contiguous bytes.</summary>
    public MessagePackReader(ReadOnlyMemory<byte> memory)
        : this(new ReadOnlySequence<byte>(memory))
    {
    }

    /// <summary>A reader of bytes in any number of segments.</summary>
    public MessagePackReader(scoped in ReadOnlySequence<byte> readOnlySequence) =>
        reader = new SequenceReader<byte>(readOnlySequence);

    /// <summary>How many containers a formatter has stepped into; the reader itself only keeps the number.</summary>
    public int Depth { get; set; }

    /// <summary>The whole input.</summary>
    public readonly ReadOnlySequence<byte> Sequence => reader.Sequence;

    /// <summary>Where the next value begins.</summary>
    public readonly SequencePosition Position => reader.Position;

    /// <summary>Bytes read so far.</summary>
    public readonly long Consumed => reader.Consumed;

    /// <summary>Whether all bytes were read.</summary>
    public readonly bool End => reader.End;

    /// <summary>Whether the next value is nil.</summary>
    public readonly bool IsNil => NextCode == MessagePackCode.Nil;

    /// <summary>The family of the next value.</summary>
    public readonly MessagePackType NextMessagePackType => MessagePackCode.ToMessagePackType(NextCode);

    /// <summary>The first byte of the next value.</summary>
    public readonly byte NextCode => reader.TryPeek(out var code) ? code : throw TooShort();

    /// <summary>A reader at the same place, whose reading does not move this one.</summary>
    public readonly MessagePackReader CreatePeekReader() => this;

    /// <summary>Passes over the next value with all that is in it, without recursion.</summary>
    public void Skip()
    {
        for (var values = 1L; values > 0; values--)
        {
            switch (NextMessagePackType)
            {
                case MessagePackType.Map: values += 2L * ReadMapHeader(); break;
                case MessagePackType.Array: values += ReadArrayHeader(); break;
                case MessagePackType.String: TakeBlock(ReadStringLength()); break;
                case MessagePackType.Binary: TakeBlock(ReadBinLength()); break;
                case MessagePackType.Extension: TakeBlock(ReadExtensionFormatHeader().Length); break;
                case MessagePackType.Unknown: throw WrongCode("any value");
                default: ReadFixed(FixedWidth(NextCode)); break;
            }
        }
    }

    /// <summary>Reads nil.</summary>
    public Nil ReadNil() => TryReadNil() ? Nil.Default : throw WrongCode("nil");

    /// <summary>Reads nil if it comes next.</summary>
    public bool TryReadNil()
    {
        if (!IsNil)
        {
            return false;
        }
        reader.Advance(1);
        return true;
    }

    /// <summary>The next <paramref name="length"/> bytes as a slice of the input.</summary>
    public ReadOnlySequence<byte> ReadRaw(long length) => TakeBlock(length);

    /// <summary>The bytes of the next value as a slice of the input.</summary>
    public ReadOnlySequence<byte> ReadRaw()
    {
        var start = reader.Position;
        Skip();
        return reader.Sequence.Slice(start, reader.Position);
    }

    /// <summary>Reads true or false.</summary>
    public bool ReadBoolean()
    {
        var code = NextCode;
        if (code is not (MessagePackCode.True or MessagePackCode.False))
        {
            throw WrongCode("a boolean");
        }
        reader.Advance(1);
        return code == MessagePackCode.True;
    }

    /// <summary>Bytes behind the first one of a value that is neither text, bytes, container nor extension.</summary>
    private static int FixedWidth(byte code) => code switch
    {
        MessagePackCode.UInt8 or MessagePackCode.Int8 => 1,
        MessagePackCode.UInt16 or MessagePackCode.Int16 => 2,
        MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Float32 => 4,
        MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64 => 8,
        _ => 0,
    };

    /// <summary>
    /// Passes over the first byte and reads a big-endian number of <paramref name="width"/> bytes behind it.
    /// </summary>
    private ulong ReadFixed(int width)
    {
        if (reader.Remaining < 1 + width)
        {
            throw TooShort();
        }
        reader.Advance(1);
        switch (width)
        {
            case 1:
                reader.TryRead(out var number8);
                return number8;
            case 2:
                reader.TryReadBigEndian(out short number16);
                return unchecked((ushort)number16);
            case 4:
                reader.TryReadBigEndian(out int number32);
                return unchecked((uint)number32);
            case 8:
                reader.TryReadBigEndian(out long number64);
                return unchecked((ulong)number64);
            default:
                return 0;
        }
    }

    private readonly EndOfStreamException TooShort() =>
        new($"The bytes end too early, in the value at byte {Consumed}.");

    private readonly MessagePackSerializationException WrongCode(string wanted) =>
        new($"Expected {wanted}, found code 0x{NextCode:x2} "
            + $"({MessagePackCode.ToFormatName(NextCode)}) at byte {Consumed}.");
}
