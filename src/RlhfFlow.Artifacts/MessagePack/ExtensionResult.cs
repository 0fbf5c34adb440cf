using System.Buffers;

namespace MessagePack;

/// <summary>An extension: its type code and its data.</summary>
public readonly struct ExtensionResult
{
    /// <summary>An extension with contiguous data.</summary>
    public ExtensionResult(sbyte typeCode, Memory<byte> data)
        : this(typeCode, new ReadOnlySequence<byte>(data))
    {
    }

    /// <summary>An extension with data in any number of segments.</summary>
    public ExtensionResult(sbyte typeCode, ReadOnlySequence<byte> data) => (TypeCode, Data) = (typeCode, data);

    /// <summary>The application's type code.</summary>
    public sbyte TypeCode { get; }

    /// <summary>The data, the type code not included; when read, a slice of the input.</summary>
    public ReadOnlySequence<byte> Data { get; }

    /// <summary>The header that this extension is written with.</summary>
    public ExtensionHeader Header => new(TypeCode, checked((uint)Data.Length));
}
