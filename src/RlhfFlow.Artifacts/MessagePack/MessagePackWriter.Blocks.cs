using System.Buffers;
using System.Text;

namespace MessagePack;

/// <content>Text, bytes and extensions.</content>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes bytes; null is nil.</summary>
    public void Write(byte[]? src)
    {
        if (src is null)
        {
            WriteNil();
        }
        else
        {
            Write(src.AsSpan());
        }
    }

    /// <summary>Writes bytes.</summary>
    public void Write(scoped ReadOnlySpan<byte> src)
    {
        WriteBinHeader(src.Length);
        WriteRaw(src);
    }

    /// <summary>Writes bytes.</summary>
    public void Write(in ReadOnlySequence<byte> src)
    {
        WriteBinHeader(checked((int)src.Length));
        WriteRaw(src);
    }

    /// <summary>
    /// Starts <paramref name="length"/> bytes, which the caller writes next with
    /// <see cref="WriteRaw(ReadOnlySpan{byte})"/>.
    /// </summary>
    public void WriteBinHeader(int length)
    {
        if (OldSpec)
        {
            WriteStringHeader(length);
        }
        else if (length is >= 0 and <= byte.MaxValue)
        {
            Write8(MessagePackCode.Bin8, (byte)length);
        }
        else
        {
            WriteLength(checked((uint)length), MessagePackCode.Bin16, MessagePackCode.Bin32);
        }
    }

    /// <summary>Writes text as UTF-8; null is nil.</summary>
    /// <exception cref="MessagePackSerializationException">The text holds half of a surrogate pair.</exception>
    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNil();
        }
        else
        {
            Write(value.AsSpan());
        }
    }

    /// <summary>Writes text as UTF-8.</summary>
    /// <exception cref="MessagePackSerializationException">The text holds half of a surrogate pair.</exception>
    public void Write(scoped ReadOnlySpan<char> value)
    {
        try
        {
            var byteCount = StrictUtf8.Encoding.GetByteCount(value);
            WriteStringHeader(byteCount);
            Advance(StrictUtf8.Encoding.GetBytes(value, GetSpan(byteCount)));
        }
        catch (EncoderFallbackException exception)
        {
            throw new MessagePackSerializationException(
                $"Text cannot be written as UTF-8: half of a surrogate pair at character {exception.Index}.",
                exception);
        }
    }

    /// <summary>Writes text that is UTF-8 already.</summary>
    public void WriteString(scoped ReadOnlySpan<byte> utf8stringBytes)
    {
        WriteStringHeader(utf8stringBytes.Length);
        WriteRaw(utf8stringBytes);
    }

    /// <summary>Writes text that is UTF-8 already.</summary>
    public void WriteString(in ReadOnlySequence<byte> utf8stringBytes)
    {
        WriteStringHeader(checked((int)utf8stringBytes.Length));
        WriteRaw(utf8stringBytes);
    }

    /// <summary>Starts text of <paramref name="byteCount"/> bytes, which the caller writes next.</summary>
    public void WriteStringHeader(int byteCount)
    {
        if (byteCount is >= 0 and <= MessagePackCode.MaxFixStr - MessagePackCode.MinFixStr)
        {
            WriteCode((byte)(MessagePackCode.MinFixStr | byteCount));
        }
        else if (byteCount is >= 0 and <= byte.MaxValue && !OldSpec)
        {
            Write8(MessagePackCode.Str8, (byte)byteCount);
        }
        else
        {
            WriteLength(checked((uint)byteCount), MessagePackCode.Str16, MessagePackCode.Str32);
        }
    }

    /// <summary>Starts an extension, whose data the caller writes next.</summary>
    public void WriteExtensionFormatHeader(ExtensionHeader extensionHeader)
    {
        switch (extensionHeader.Length)
        {
            case 1: WriteCode(MessagePackCode.FixExt1); break;
            case 2: WriteCode(MessagePackCode.FixExt2); break;
            case 4: WriteCode(MessagePackCode.FixExt4); break;
            case 8: WriteCode(MessagePackCode.FixExt8); break;
            case 16: WriteCode(MessagePackCode.FixExt16); break;
            case <= byte.MaxValue: Write8(MessagePackCode.Ext8, (byte)extensionHeader.Length); break;
            default: WriteLength(extensionHeader.Length, MessagePackCode.Ext16, MessagePackCode.Ext32); break;
        }
        WriteCode(unchecked((byte)extensionHeader.TypeCode));
    }

    /// <summary>Writes an extension.</summary>
    public void WriteExtensionFormat(ExtensionResult extensionData)
    {
        WriteExtensionFormatHeader(extensionData.Header);
        WriteRaw(extensionData.Data);
    }
}
