namespace MessagePack;

/// <summary>Bytes are not the MessagePack that was expected, or a value cannot be written as MessagePack.</summary>
public sealed class MessagePackSerializationException : Exception
{
    /// <summary>An exception without an explanation.</summary>
    public MessagePackSerializationException()
    {
    }

    /// <summary>An exception that says what is wrong.</summary>
    public MessagePackSerializationException(string? message)
        : base(message)
    {
    }

    /// <summary>An exception that says what was being done when <paramref name="inner"/> happened.</summary>
    public MessagePackSerializationException(string? message, Exception? inner)
        : base(message, inner)
    {
    }
}
