using System.Buffers;
using System.Text;

namespace MessagePack;

/// <content>Text, bytes and extensions.</content>
public ref partial struct MessagePackReader
{
    /// <summary>Reads bytes (or the bytes of text) as a slice of the input; nil is null.</summary>
    public ReadOnlySequence<byte>? ReadBytes()
    {
        if (TryReadNil())
        {
            return null;
        }
        return TakeBlock(NextMessagePackType == MessagePackType.String ? ReadStringLength() : ReadBinLength());
    }

    /// <summary>Reads the UTF-8 bytes of text as a slice of the input, unchecked; nil is null.</summary>
    public ReadOnlySequence<byte>? ReadStringSequence() => TryReadNil() ? null : TakeBlock(ReadStringLength());

    /// <summary>
    /// Reads the UTF-8 bytes of text, unchecked, if they lie in one segment; false, without moving, for nil or text
    /// that spans segments.
    /// </summary>
    public bool TryReadStringSpan(out ReadOnlySpan<byte> span)
    {
        span = default;
        if (IsNil)
        {
            return false;
        }
        var start = this;
        var length = ReadStringLength();
        if (length > reader.UnreadSpan.Length)
        {
            this = start;
            return false;
        }
        span = reader.UnreadSpan[..(int)length];
        reader.Advance(length);
        return true;
    }

    /// <summary>Reads text; nil is null.</summary>
    /// <exception cref="MessagePackSerializationException">The bytes are not valid UTF-8.</exception>
    public string? ReadString()
    {
        if (TryReadNil())
        {
            return null;
        }
        var length = ReadStringLength();
        try
        {
            if (length > reader.UnreadSpan.Length)
            {
                return StrictUtf8.Encoding.GetString(TakeBlock(length));
            }
            var text = StrictUtf8.Encoding.GetString(reader.UnreadSpan[..(int)length]);
            reader.Advance(length);
            return text;
        }
        catch (DecoderFallbackException exception)
        {
            throw new MessagePackSerializationException($"Text at byte {Consumed} is not valid UTF-8.", exception);
        }
    }

    /// <summary>Reads what stands before an extension's data.</summary>
    /// <exception cref="EndOfStreamException">The input is too short for so much data.</exception>
    public ExtensionHeader ReadExtensionFormatHeader()
    {
        if (!TryReadExtensionFormatHeader(out var header) || header.Length > reader.Remaining)
        {
            throw TooShort();
        }
        return header;
    }

    /// <summary>Reads what stands before an extension's data; false if the bytes end within it.</summary>
    public bool TryReadExtensionFormatHeader(out ExtensionHeader extensionHeader)
    {
        extensionHeader = default;
        if (!reader.TryPeek(out var code))
        {
            return false;
        }
        var (width, length) = code switch
        {
            >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => (0, 1u << (code - MessagePackCode.FixExt1)),
            MessagePackCode.Ext8 => (1, 0u),
            MessagePackCode.Ext16 => (2, 0u),
            MessagePackCode.Ext32 => (4, 0u),
            _ => throw WrongCode("an extension"),
        };
        if (reader.Remaining < 2 + width)
        {
            return false;
        }
        length |= (uint)ReadFixed(width);
        reader.TryRead(out var typeCode);
        extensionHeader = new ExtensionHeader(unchecked((sbyte)typeCode), length);
        return true;
    }

    /// <summary>Reads an extension; its data are a slice of the input.</summary>
    public ExtensionResult ReadExtensionFormat()
    {
        var header = ReadExtensionFormatHeader();
        return new ExtensionResult(header.TypeCode, TakeBlock(header.Length));
    }

    private uint ReadStringLength()
    {
        var code = NextCode;
        if (code is >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr)
        {
            reader.Advance(1);
            return (uint)(code - MessagePackCode.MinFixStr);
        }
        return (uint)ReadFixed(code switch
        {
            MessagePackCode.Str8 => 1,
            MessagePackCode.Str16 => 2,
            MessagePackCode.Str32 => 4,
            _ => throw WrongCode("text"),
        });
    }

    private uint ReadBinLength() => (uint)ReadFixed(NextCode switch
    {
        MessagePackCode.Bin8 => 1,
        MessagePackCode.Bin16 => 2,
        MessagePackCode.Bin32 => 4,
        _ => throw WrongCode("bytes"),
    });

    private ReadOnlySequence<byte> TakeBlock(long length)
    {
        if (length > reader.Remaining)
        {
            throw TooShort();
        }
        var block = reader.Sequence.Slice(reader.Position, length);
        reader.Advance(length);
        return block;
    }
}
