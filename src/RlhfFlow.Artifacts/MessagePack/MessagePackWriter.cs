using System.Buffers;
using System.Buffers.Binary;

namespace MessagePack;

/// <summary>
/// Writes MessagePack in its shortest forms, with the names and behaviour of MessagePack-CSharp 3. It buffers: bytes
/// reach the output with <see cref="Flush"/>, and a writer is passed on by <c>ref</c>.
/// </summary>
public ref partial struct MessagePackWriter
{
    private readonly IBufferWriter<byte> output;
    private Span<byte> space;
    private int pending;

    /// <summary>A writer that appends to <paramref name="writer"/>.</summary>
    public MessagePackWriter(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        output = writer;
    }

    /// <summary>
    /// Whether to keep to the format of 2012: no 8 bit text lengths, bytes written as text, no timestamps. Default:
    /// false.
    /// </summary>
    public bool OldSpec { get; set; }

    /// <summary>Hands all that was written to the output.</summary>
    public void Flush()
    {
        if (pending > 0)
        {
            output.Advance(pending);
        }
        space = default;
        pending = 0;
    }

    /// <summary>At least <paramref name="length"/> bytes to write into, taken with <see cref="Advance"/>.</summary>
    public Span<byte> GetSpan(int length)
    {
        if (space.Length - pending < length)
        {
            Flush();
            space = output.GetSpan(length);
        }
        return space[pending..];
    }

    /// <summary>Takes <paramref name="length"/> bytes of the last span as written.</summary>
    public void Advance(int length) => pending += length;

    /// <summary>Writes nil.</summary>
    public void WriteNil() => WriteCode(MessagePackCode.Nil);

    /// <summary>Copies what is MessagePack already.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> rawMessagePackBlock)
    {
        rawMessagePackBlock.CopyTo(GetSpan(rawMessagePackBlock.Length));
        Advance(rawMessagePackBlock.Length);
    }

    /// <summary>Copies what is MessagePack already.</summary>
    public void WriteRaw(in ReadOnlySequence<byte> rawMessagePackBlock)
    {
        foreach (var segment in rawMessagePackBlock)
        {
            WriteRaw(segment.Span);
        }
    }

    /// <summary>Starts an array of <paramref name="count"/> items, which the caller writes next.</summary>
    public void WriteArrayHeader(int count) => WriteArrayHeader(checked((uint)count));

    /// <summary>Starts an array of <paramref name="count"/> items, which the caller writes next.</summary>
    public void WriteArrayHeader(uint count) =>
        WriteCount(count, MessagePackCode.MinFixArray, MessagePackCode.Array16, MessagePackCode.Array32);

    /// <summary>
    /// Starts a map of <paramref name="count"/> entries, whose keys and values the caller writes next.
    /// </summary>
    public void WriteMapHeader(int count) => WriteMapHeader(checked((uint)count));

    /// <summary>
    /// Starts a map of <paramref name="count"/> entries, whose keys and values the caller writes next.
    /// </summary>
    public void WriteMapHeader(uint count) =>
        WriteCount(count, MessagePackCode.MinFixMap, MessagePackCode.Map16, MessagePackCode.Map32);

    /// <summary>Writes true or false.</summary>
    public void Write(bool value) => WriteCode(value ? MessagePackCode.True : MessagePackCode.False);

    /// <summary>Writes a 32 bit float.</summary>
    public void Write(float value) => Write32(MessagePackCode.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes a 64 bit float.</summary>
    public void Write(double value) => Write64(MessagePackCode.Float64, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>
    /// Writes a timestamp: local time is turned into UTC, a time of unspecified kind is written as it stands.
    /// </summary>
    /// <exception cref="NotSupportedException"><see cref="OldSpec"/> is set.</exception>
    public void Write(DateTime dateTime)
    {
        if (OldSpec)
        {
            throw new NotSupportedException("The old specification has no timestamps.");
        }
        Timestamp.FromDateTime(dateTime).Write(ref this);
    }

    private void WriteCount(uint count, byte fix, byte code16, byte code32)
    {
        if (count <= 15)
        {
            WriteCode((byte)(fix | count));
        }
        else
        {
            WriteLength(count, code16, code32);
        }
    }

    private void WriteLength(uint length, byte code16, byte code32)
    {
        if (length <= ushort.MaxValue)
        {
            Write16(code16, (ushort)length);
        }
        else
        {
            Write32(code32, length);
        }
    }

    private void WriteCode(byte code)
    {
        GetSpan(1)[0] = code;
        Advance(1);
    }

    private void Write8(byte code, byte value)
    {
        var span = GetSpan(2);
        (span[0], span[1]) = (code, value);
        Advance(2);
    }

    private void Write16(byte code, ushort value)
    {
        var span = GetSpan(3);
        span[0] = code;
        BinaryPrimitives.WriteUInt16BigEndian(span[1..], value);
        Advance(3);
    }

    private void Write32(byte code, uint value)
    {
        var span = GetSpan(5);
        span[0] = code;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], value);
        Advance(5);
    }

    private void Write64(byte code, ulong value)
    {
        var span = GetSpan(9);
        span[0] = code;
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], value);
        Advance(9);
    }
}
