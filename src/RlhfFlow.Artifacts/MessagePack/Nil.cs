namespace MessagePack;

/// <summary>The value of MessagePack's nil; all instances are equal.</summary>
public readonly struct Nil : IEquatable<Nil>
{
    /// <summary>The one value.</summary>
    public static readonly Nil Default;

    /// <inheritdoc/>
    public bool Equals(Nil other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Nil;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override string ToString() => "nil";
}
