namespace RlhfFlow.Testing.Fuzzing;

/// <summary>What a part of JSON text is.</summary>
internal enum JsonSpanKind
{
    /// <summary>A scalar, an object or an array.</summary>
    Value,

    /// <summary>The name of a member.</summary>
    Name,

    /// <summary>A member: name, colon and value.</summary>
    Member,
}
