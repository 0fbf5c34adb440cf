namespace MessagePack;

/// <summary>A type has no formatter.</summary>
public sealed class FormatterNotRegisteredException(string? message) : Exception(message);
