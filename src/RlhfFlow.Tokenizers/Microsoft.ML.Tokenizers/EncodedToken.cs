namespace Microsoft.ML.Tokenizers;

/// <summary>One token of an encoded text.</summary>
/// <param name="id">Id in the vocabulary.</param>
/// <param name="value">The token as the vocabulary spells it.</param>
/// <param name="offset">The UTF-16 range of the text it stands for.</param>
public readonly struct EncodedToken(int id, string value, Range offset) : IEquatable<EncodedToken>
{
    /// <summary>Id in the vocabulary.</summary>
    public int Id { get; } = id;

    /// <summary>The token as the vocabulary spells it.</summary>
    public string Value { get; } = value;

    /// <summary>The UTF-16 range of the text it stands for.</summary>
    public Range Offset { get; } = offset;

    /// <inheritdoc/>
    public bool Equals(EncodedToken other) => Id == other.Id && Value == other.Value && Offset.Equals(other.Offset);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EncodedToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Value, Offset);
}
