namespace MessagePack;

/// <summary>What stands before the data of an extension.</summary>
public readonly struct ExtensionHeader : IEquatable<ExtensionHeader>
{
    /// <summary>A header for <paramref name="length"/> bytes of data.</summary>
    public ExtensionHeader(sbyte typeCode, uint length) => (TypeCode, Length) = (typeCode, length);

    /// <summary>A header for <paramref name="length"/> bytes of data.</summary>
    /// <exception cref="OverflowException">The length is negative.</exception>
    public ExtensionHeader(sbyte typeCode, int length) => (TypeCode, Length) = (typeCode, checked((uint)length));

    /// <summary>The application's type code; codes below 0 are reserved by the format.</summary>
    public sbyte TypeCode { get; }

    /// <summary>Bytes of data, the type code not counted.</summary>
    public uint Length { get; }

    /// <inheritdoc/>
    public bool Equals(ExtensionHeader other) => TypeCode == other.TypeCode && Length == other.Length;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExtensionHeader other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeCode, Length);
}
